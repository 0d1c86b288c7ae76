import { expect, it } from 'vitest';
import { toJsonValue } from './json-value.ts';
import { money } from './money.ts';

it('spells money as text, at any depth', () => {
  expect(toJsonValue({ a: [money('12.050', 'USD')], b: undefined })).toEqual({
    a: [{ amount: '12.050', currency: 'USD' }],
  });
});

it('keeps a field that is called __proto__ a field', () => {
  const [before, after] = [JSON.parse('{"__proto__":{"a":1}}') as object, '{"__proto__":{"a":1}}'];
  expect(JSON.stringify(toJsonValue(before))).toBe(after);
});

it('leaves out what is nested deeper than any document, instead of running out of stack', () => {
  let deep: unknown = 'bottom';
  for (let level = 0; level < 50_000; level += 1) deep = { deep };
  const shown = JSON.stringify(toJsonValue(deep));
  expect(shown).toContain('…');
  expect(shown).not.toContain('bottom');
});
