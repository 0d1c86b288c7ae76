import { expect, it } from 'vitest';
import { nextWritten, writtenOf } from './written.ts';

it('knows everything that was written before again, the latest first', () => {
  const third = nextWritten(nextWritten(nextWritten(null, 'a', true), 'b', true), 'c', false);
  expect(writtenOf(third)).toEqual({ essence: 'c', before: ['b', 'a'], marked: false });
});

it('keeps what is written once more out of what was written before', () => {
  const again = nextWritten(nextWritten(nextWritten(null, 'a', false), 'b', false), 'a', false);
  expect(writtenOf(again)).toEqual({ essence: 'a', before: ['b'], marked: false });
});

it('reads what was written when one was kept', () => {
  expect(writtenOf('marked:a:')).toEqual({ essence: 'a', before: [], marked: true });
  expect(writtenOf('bare:a:b')).toEqual({ essence: 'a', before: ['b'], marked: false });
  expect(writtenOf(null)).toBeUndefined();
});

it('does not grow without end', () => {
  let text: string | null = null;
  for (let edit = 0; edit < 100; edit += 1) text = nextWritten(text, `e${edit}`, false);
  expect(writtenOf(text)?.before).toHaveLength(16);
});
