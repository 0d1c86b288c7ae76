import { expect, it } from 'vitest';
import { isHtmlType, isJsonType, mediaTypeOf } from './media-type.ts';

const typeOf = (text: string) => mediaTypeOf(new Headers({ 'content-type': text }));

it.each([
  ['Application/JSON; charset=utf-8', 'application/json'],
  ['text/html', 'text/html'],
  ['application/vnd.acme+json;v=2', 'application/vnd.acme+json'],
])('%s is %s', (text, type) => {
  expect(typeOf(text)).toBe(type);
});

it.each(['', 'json', 'a/b/c', 'text/ht ml', '; charset=utf-8', `${'a'.repeat(100)}/b`])('%j is none', (text) => {
  expect(typeOf(text)).toBeUndefined();
  expect(mediaTypeOf(new Headers())).toBeUndefined();
});

it('knows JSON by its end', () => {
  expect(
    ['application/json', 'application/hal+json', 'text/json', 'application/x.json'].every((it) => isJsonType(it)),
  ).toBe(true);
  expect(
    ['application/jsonp', 'text/html', 'application/notjson', 'application/json5'].some((it) => isJsonType(it)),
  ).toBe(false);
});

it('knows pages', () => {
  expect([isHtmlType('text/html'), isHtmlType('application/xhtml+xml'), isHtmlType('text/plain')]).toEqual([
    true,
    true,
    false,
  ]);
});
