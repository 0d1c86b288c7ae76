import { expect, it } from 'vitest';
import { tell } from './tell.ts';

it('hands on what there is to tell', () => {
  const heard: number[] = [];
  tell((it: number) => heard.push(it), 1);
  tell(undefined, 2);
  expect(heard).toEqual([1]);
});

it('takes no notice of what a hook throws, now or later', async () => {
  expect(() =>
    tell(() => {
      throw new Error('now');
    }, 1),
  ).not.toThrow();
  // A rejection that nobody hears would fail the run.
  tell(() => Promise.reject(new Error('later')), 1);
  await new Promise((resolve) => setTimeout(resolve, 0));
});
