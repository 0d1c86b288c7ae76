import { expect, it } from 'vitest';
import { untilAborted } from './until-aborted.ts';

it('settles like the work', async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
  await expect(untilAborted(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
  expect(await untilAborted(Promise.resolve(2), undefined)).toBe(2);
});

it('rejects with the reason, however long the work takes', async () => {
  const controller = new AbortController();
  const result = untilAborted(new Promise(() => undefined), controller.signal);
  controller.abort(new Error('enough'));
  await expect(result).rejects.toThrow('enough');
  await expect(untilAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('enough');
});

it('leaves a late failure of the work unheard, and no listener behind', async () => {
  const controller = new AbortController();
  let added = 0;
  const { signal } = controller;
  const counted = Object.assign(signal, {
    addEventListener: (...all: Parameters<AbortSignal['addEventListener']>) => {
      added += 1;
      AbortSignal.prototype.addEventListener.apply(signal, all);
    },
    removeEventListener: (...all: Parameters<AbortSignal['removeEventListener']>) => {
      added -= 1;
      AbortSignal.prototype.removeEventListener.apply(signal, all);
    },
  });
  await untilAborted(Promise.resolve(), counted);
  await Promise.resolve();
  expect(added).toBe(0);
  let fail: ((error: Error) => void) | undefined;
  const late = untilAborted(new Promise((_, reject) => (fail = reject)), counted);
  controller.abort(new Error('enough'));
  await expect(late).rejects.toThrow('enough');
  fail?.(new Error('late'));
  await new Promise((resolve) => setTimeout(resolve, 0));
});
