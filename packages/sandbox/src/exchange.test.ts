import { describe, expect, it } from 'vitest';
import { seen, somehow, tells, transports, type Seen } from './__fixtures__/transports.ts';
import { toySimulator } from './__fixtures__/toy-simulator.ts';
import type { FaultAction, FaultPhase } from './contract.ts';

const real = /^\{"id":"T1","host":"[^"]+","random":0\.\d+\}$/;
const phases: readonly FaultPhase[] = ['before-parse', 'before-commit', 'after-commit', 'mid-headers', 'mid-body'];
/** Before these the invoice has not been made. */
const early: ReadonlySet<FaultPhase> = new Set(['before-parse', 'before-commit']);

describe.each(transports)('%s', (transport) => {
  const breaks = (how: Seen): Seen => (tells(transport) ? how : somehow);
  describe.each(phases)('%s', (phase) => {
    const struck = async (
      action: FaultAction,
    ): Promise<{ got: Seen; made: number; elapsed: number; status: number[] }> => {
      const toy = toySimulator();
      toy.faults.add({ operation: 'create', phase, action });
      const got = await seen(toy, transport);
      return {
        got,
        made: toy.truth.invoices().length,
        elapsed: toy.clock.monotonic(),
        status: toy.truth.of('request').map((it) => it.status),
      };
    };

    it.each([
      ['reset', 'ECONNRESET'],
      ['fin', 'UND_ERR_SOCKET'],
    ] as const)('%s breaks the connection', async (type, code) => {
      const { got, made, status } = await struck({ type });
      expect(got).toEqual(breaks(phase === 'mid-body' ? { status: 201, broke: code } : { failed: code }));
      expect([made, status]).toEqual([early.has(phase) ? 0 : 1, [0]]);
    });

    it('stall goes on after so long on the clock', async () => {
      const { got, made, elapsed } = await struck({ type: 'stall', ms: 30_000 });
      expect(got).toEqual({ status: 201, text: expect.stringMatching(real) });
      expect([made, elapsed]).toEqual([1, 30_000]);
    });

    it('truncate sends the first bytes, and promises all of them', async () => {
      const { got, made, status } = await struck({ type: 'truncate', bytes: 8 });
      expect(got).toEqual(
        transport === 'in process'
          ? { status: 201, text: '{"id":"T' }
          : breaks({ status: 201, broke: 'UND_ERR_SOCKET' }),
      );
      expect([made, status]).toEqual([1, [201]]);
    });

    it('truncate can be honest about the length, and take a share', async () => {
      const all = await struck({ type: 'stall', ms: 0 });
      const { got } = await struck({ type: 'truncate', bytes: 0.5, honest: true });
      const text = 'text' in all.got ? all.got.text : '';
      // The host and its port are part of the body over a socket.
      const length = 'text' in got ? got.text.length : 0;
      expect(Math.abs(length - Math.floor(text.length / 2))).toBeLessThan(2);
      expect(got).toEqual({ status: 201, text: expect.stringMatching(/^\{"id":"T1","host"/) });
    });

    it('drip sends the body at its pace', async () => {
      const { got, elapsed } = await struck({ type: 'drip', bytesPerSecond: 10 });
      expect(got).toEqual({ status: 201, text: expect.stringMatching(real) });
      const length = 'text' in got ? got.text.length : 0;
      expect(elapsed).toBe(Math.ceil(length / 10 - 1) * 1000);
    });

    it('flood sends so many bytes that never become JSON', async () => {
      const { got, made } = await struck({ type: 'flood', bytes: 200_000 });
      const text = 'text' in got ? got.text : '';
      expect([got, made]).toEqual([{ status: 201, text: expect.stringMatching(/^\{"flood":"a+$/) }, 1]);
      expect(text).toHaveLength(200_000);
    });

    it('answer takes the place of the real one', async () => {
      const headers = { 'content-type': 'text/html' };
      const { got, made, status } = await struck({ type: 'answer', status: 502, headers, body: '<h1>down</h1>' });
      expect(got).toEqual({ status: 502, text: '<h1>down</h1>' });
      expect([made, status]).toEqual([early.has(phase) ? 0 : 1, [502]]);
    });

    it('mutate changes the real one', async () => {
      const { got, made } = await struck({ type: 'mutate', change: (it) => ({ ...it, status: 202 }) });
      expect(got).toEqual({ status: 202, text: expect.stringMatching(real) });
      expect(made).toBe(1);
    });

    it('duplicate handles the request twice, and answers with the second', async () => {
      const { got, made, status } = await struck({ type: 'duplicate' });
      expect(got).toEqual({ status: 201, text: expect.stringContaining('"T2"') });
      expect([made, status]).toEqual([2, [201, 201]]);
    });

    it('run runs code of the test at that point', async () => {
      const toy = toySimulator();
      const made: number[] = [];
      const run = (): void => void made.push(toy.truth.invoices().length);
      toy.faults.add({ operation: 'create', phase, action: { type: 'run', run } });
      expect(await seen(toy, transport)).toEqual({ status: 201, text: expect.stringMatching(real) });
      expect(made).toEqual([early.has(phase) ? 0 : 1]);
    });
  });

  it('marks every answer as made up, and dates it by the clock of the simulator', async () => {
    const toy = toySimulator();
    toy.clock.set(Date.UTC(2030, 0, 1));
    const listening = await toy.listen();
    const fetch = transport === 'in process' ? toy.fetch : globalThis.fetch;
    const base = transport === 'in process' ? 'https://api.toy.example' : listening.url;
    for (const path of ['/v1/invoices/1', '/v1/nothing']) {
      const answer = await fetch(base + path);
      await answer.text();
      expect(answer.headers.get('x-simulator')).toBe('billingual');
      expect(answer.headers.get('date')).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
    }
    await listening.close();
  });

  it('repeats a request whose first answer was lost, and breaks the connection after the second', async () => {
    const toy = toySimulator();
    toy.faults.add({ operation: 'create', phase: 'after-commit', action: { type: 'duplicate' } });
    toy.faults.add({ operation: 'create', phase: 'after-commit', action: { type: 'reset' } });
    expect(await seen(toy, transport)).toEqual(breaks({ failed: 'ECONNRESET' }));
    expect(toy.truth.invoices()).toHaveLength(2);
  });

  it('does what was asked for a client that has given up', async () => {
    const toy = toySimulator();
    const leaving = new AbortController();
    toy.faults.add({ operation: 'create', phase: 'before-commit', action: { type: 'stall', ms: 30_000 } });
    toy.clock.after(10_000, () => leaving.abort(new Error('timed out')));
    expect(await seen(toy, transport, leaving.signal)).toEqual({ failed: 'Error: timed out' });
    await toy.clock.advance(30_000);
    expect(toy.truth.invoices()).toHaveLength(1);
    expect(toy.truth.of('request').map(({ status }) => status)).toEqual([0]);
  });

  it('ends a body for a client that gives up in the middle of it', async () => {
    const toy = toySimulator();
    const leaving = new AbortController();
    toy.faults.add({ operation: 'create', phase: 'mid-body', action: { type: 'stall', ms: 30_000 } });
    toy.clock.after(10_000, () => leaving.abort(new Error('timed out')));
    expect(await seen(toy, transport, leaving.signal)).toEqual({ status: 201, broke: 'Error: timed out' });
  });
});
