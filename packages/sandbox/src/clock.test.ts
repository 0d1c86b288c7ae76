import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heldClock, turn, virtualClock } from './clock.ts';

const noon = Date.UTC(2026, 0, 31, 12);

describe('virtualClock', () => {
  it('starts where it is told to, and stands still', async () => {
    const clock = virtualClock(noon);
    await turn();
    expect([clock.now(), clock.monotonic()]).toEqual([noon, 0]);
    expect(virtualClock(new Date(noon)).now()).toBe(noon);
  });

  it('jumps to the end of a sleep', async () => {
    const clock = virtualClock(noon);
    await clock.sleep(3_600_000);
    expect([clock.now(), clock.monotonic()]).toEqual([noon + 3_600_000, 3_600_000]);
  });

  it('ends the shortest sleep first, whatever the order in which they began', async () => {
    const clock = virtualClock(noon);
    const ends: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
      await clock.sleep(ms);
      ends.push(clock.monotonic());
    };
    await Promise.all([sleep(300), sleep(100), sleep(200)]);
    expect(ends).toEqual([100, 200, 300]);
  });

  it('lets everything that needs no time happen before it moves', async () => {
    const clock = virtualClock(noon);
    let at = -1;
    const other = Promise.resolve().then(() => {
      at = clock.monotonic();
    });
    await Promise.all([clock.sleep(1000), other]);
    expect(at).toBe(0);
  });

  it('never moves for a deadline alone', async () => {
    const clock = virtualClock(noon);
    let fired = false;
    clock.after(1, () => {
      fired = true;
    });
    await turn();
    await turn();
    expect([fired, clock.monotonic()]).toEqual([false, 0]);
  });

  it('fires the deadlines on the way of a sleep in order, each at its time', async () => {
    const clock = virtualClock(noon);
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.monotonic()]);
    clock.after(200, note('second'));
    clock.after(100, note('first'));
    clock.after(100, note('also first'));
    clock.after(1001, note('later'));
    await clock.sleep(1000);
    expect(seen).toEqual([
      ['first', 100],
      ['also first', 100],
      ['second', 200],
    ]);
  });

  it('lets a deadline set off what is due before the sleep ends', async () => {
    const clock = virtualClock(noon);
    const seen: number[] = [];
    clock.after(100, () => {
      void Promise.resolve()
        .then(() => clock.sleep(50))
        .then(() => seen.push(clock.monotonic()));
    });
    await clock.sleep(1000);
    expect(seen).toEqual([150]);
  });

  it('does not fire a deadline that was taken away', async () => {
    const clock = virtualClock(noon);
    let fired = false;
    const remove = clock.after(10, () => {
      fired = true;
    });
    remove();
    await clock.sleep(20);
    expect(fired).toBe(false);
  });

  it('rejects a sleep with the reason of its signal, and does not move for it', async () => {
    const clock = virtualClock(noon);
    const reason = new Error('enough');
    const leaving = new AbortController();
    const asleep = clock.sleep(1000, leaving.signal);
    leaving.abort(reason);
    await expect(asleep).rejects.toBe(reason);
    await expect(clock.sleep(1000, leaving.signal)).rejects.toBe(reason);
    await turn();
    await turn();
    expect(clock.monotonic()).toBe(0);
  });

  it('can be aborted by a deadline in the middle of a sleep', async () => {
    const clock = virtualClock(noon);
    const leaving = new AbortController();
    clock.after(400, () => leaving.abort());
    await expect(clock.sleep(1000, leaving.signal)).rejects.toThrow('aborted');
    expect(clock.monotonic()).toBe(400);
  });

  it('advances over sleeps and deadlines in order, and stops at the end of the time', async () => {
    const clock = virtualClock(noon);
    const seen: number[] = [];
    clock.after(100, () => void clock.after(100, () => void seen.push(clock.monotonic())));
    clock.after(301, () => void seen.push(clock.monotonic()));
    await clock.advance(300);
    expect([seen, clock.monotonic()]).toEqual([[200], 300]);
    await clock.advance(1);
    expect(seen).toEqual([200, 301]);
  });

  it('jumps in wall time without moving on, and back too', async () => {
    const clock = virtualClock(noon);
    await clock.advance(500);
    clock.set(noon - 7_200_000);
    expect([clock.now(), clock.monotonic()]).toEqual([noon - 7_200_000, 500]);
    await clock.advance(1);
    expect(clock.now()).toBe(noon - 7_199_999);
    clock.set(new Date(noon));
    expect(clock.now()).toBe(noon);
  });

  it('takes a negative duration for none, and refuses what is no duration', async () => {
    const clock = virtualClock(noon);
    await clock.sleep(-5);
    expect(clock.monotonic()).toBe(0);
    expect(() => clock.after(Number.NaN, () => undefined)).toThrow('a number of milliseconds');
  });
});

describe('a clock that follows the machine', () => {
  beforeEach(() => void vi.useFakeTimers({ now: noon, toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('takes its wall time, and goes on with it from where it was', async () => {
    const clock = virtualClock(0);
    await vi.advanceTimersByTimeAsync(5000);
    clock.follow();
    expect([clock.now(), clock.monotonic()]).toEqual([noon + 5000, 0]);
    await vi.advanceTimersByTimeAsync(250);
    expect([clock.now(), clock.monotonic()]).toEqual([noon + 5250, 250]);
  });

  it('lets sleeps and deadlines last for real', async () => {
    const clock = virtualClock(noon);
    const seen: string[] = [];
    clock.after(200, () => void seen.push('before'));
    clock.follow();
    void clock.sleep(1000).then(() => seen.push('awake'));
    clock.after(100, () => void seen.push('after'));
    await vi.advanceTimersByTimeAsync(99);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['after']);
    await vi.advanceTimersByTimeAsync(899);
    expect(seen).toEqual(['after', 'before']);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['after', 'before', 'awake']);
  });

  it('can still be advanced and set', async () => {
    const clock = virtualClock(noon);
    clock.follow();
    const seen: [number, number][] = [];
    clock.after(60_000, () => void seen.push([clock.now(), clock.monotonic()]));
    const advanced = clock.advance(90_000);
    await vi.advanceTimersByTimeAsync(0);
    await vi.runAllTimersAsync();
    await advanced;
    expect(seen).toEqual([[noon + 60_000, 60_000]]);
    expect([clock.now(), clock.monotonic()]).toEqual([noon + 90_000, 90_000]);
    clock.set(noon);
    await vi.advanceTimersByTimeAsync(10);
    expect([clock.now(), clock.monotonic()]).toEqual([noon + 10, 90_010]);
  });

  it('tells wall time in whole milliseconds, wherever it was moved to', async () => {
    const clock = virtualClock(noon);
    clock.follow();
    await vi.advanceTimersByTimeAsync(7);
    const advanced = clock.advance(1000.25);
    await vi.runAllTimersAsync();
    await advanced;
    expect(clock.now()).toBe(noon + 1007);
  });

  it('stands still again when it is told to, and then a sleep costs no time', async () => {
    const clock = virtualClock(noon);
    const stop = clock.follow();
    let awake = false;
    void clock.sleep(3_600_000).then(() => (awake = true));
    await vi.advanceTimersByTimeAsync(40);
    stop();
    stop();
    expect([clock.now(), clock.monotonic()]).toEqual([noon + 40, 40]);
    await vi.advanceTimersByTimeAsync(0);
    await vi.runAllTimersAsync();
    expect([awake, clock.monotonic()]).toEqual([true, 3_600_000]);
  });
});

describe('heldClock', () => {
  it('ends no sleep while work goes on that takes real turns', async () => {
    const { clock, hold } = heldClock(noon);
    const asleep = clock.sleep(1000);
    const during = await hold(async () => {
      for (let turns = 0; turns < 10; turns += 1) await turn();
      return clock.monotonic();
    });
    expect(during).toBe(0);
    await asleep;
    expect(clock.monotonic()).toBe(1000);
  });

  it('does not wait for ever for work that sleeps itself', async () => {
    const { clock, hold } = heldClock(noon);
    await hold(() => clock.sleep(1000));
    expect(clock.monotonic()).toBe(1000);
  });
});
