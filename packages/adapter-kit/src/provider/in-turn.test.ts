import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

/** Work that ends when it is told to. */
function work(): {
  readonly run: () => Promise<string>;
  readonly end: (error?: Error) => void;
  readonly begun: () => boolean;
} {
  let end: (error?: Error) => void = () => undefined;
  let isBegun = false;
  const done = new Promise<string>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve('done') : reject(error));
  });
  return {
    run: () => {
      isBegun = true;
      return done;
    },
    end: (error) => end(error),
    begun: () => isBegun,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

it('begins one after the other for one invoice', async () => {
  const turns = inTurn();
  const [first, second] = [work(), work()];
  const both = [turns('A', undefined, first.run), turns('A', undefined, second.run)];
  await settle();
  expect([first.begun(), second.begun()]).toEqual([true, false]);
  first.end();
  await settle();
  expect(second.begun()).toBe(true);
  second.end();
  expect(await Promise.all(both)).toEqual(['done', 'done']);
});

it('lets different invoices go their own ways', async () => {
  const turns = inTurn();
  const [first, second] = [work(), work()];
  const both = [turns('A', undefined, first.run), turns('B', undefined, second.run)];
  await settle();
  expect(second.begun()).toBe(true);
  first.end();
  second.end();
  await Promise.all(both);
});

it('goes on after one that failed', async () => {
  const turns = inTurn();
  const first = work();
  const failed = turns('A', undefined, first.run);
  const next = turns('A', undefined, async () => 'next');
  first.end(new Error('failed'));
  await expect(failed).rejects.toThrow('failed');
  expect(await next).toBe('next');
});

it('lets go whoever gives up waiting, and keeps the order for the others', async () => {
  const turns = inTurn();
  const first = work();
  const controller = new AbortController();
  const running = turns('A', undefined, first.run);
  const waiting = turns('A', controller.signal, async () => 'never');
  const third = work();
  const after = turns('A', undefined, third.run);
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await settle();
  expect(third.begun()).toBe(false);
  first.end();
  third.end();
  expect(await Promise.all([running, after])).toEqual(['done', 'done']);
});
