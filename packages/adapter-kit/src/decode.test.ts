import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (text: string, mediaType?: string) => decode({ bytes: bytesOf(text), mediaType, isShort: false }, 'json');

describe('C32: JSON under any name', () => {
  it.each([
    'application/json',
    'application/hal+json',
    'application/problem+json',
    'text/json',
    'application/vnd.acme.v2+json',
    'text/plain',
    undefined,
  ])('%s', (mediaType) => {
    expect(json('{"id":"1"}', mediaType)).toEqual({ body: { id: '1' } });
  });

  it('with a byte order mark', () => {
    expect(json('\ufeff{"id":"1"}', 'application/json')).toEqual({ body: { id: '1' } });
  });

  it('keeps a null, and whatever else JSON is', () => {
    expect(json('null', 'application/json')).toEqual({ body: null });
    expect(json('[1]', 'application/json')).toEqual({ body: [1] });
  });
});

describe('says why something is not JSON, and no more of it than the media type', () => {
  it.each([
    ['<html>SECRET</html>', 'text/html', 'it is an HTML page (text/html)'],
    ['<!DOCTYPE html>SECRET', undefined, 'it is an HTML page (unlabelled)'],
    ['{"id":"SECRET"}', 'text/html', 'it is an HTML page (text/html)'],
    ['SECRET', 'application/pdf', 'it is no JSON but application/pdf'],
    ['SECRET', 'text/plain', 'it is not JSON (line 1, column 1)'],
    ['', 'application/json', 'it is empty where JSON is due'],
    [' \n', 'application/json', 'it is empty where JSON is due'],
    ['\ufeff', 'application/json', 'it is empty where JSON is due'],
    ['{"__proto__":{"SECRET":1}}', 'application/json', 'it has a "__proto__" key'],
  ])('%s as %s', (text, mediaType, reason) => {
    const decoded = json(text, mediaType);
    expect('reason' in decoded && decoded.reason).toContain(reason.slice(0, 14));
    expect(decoded).toEqual({ reason: expect.stringMatching(/^it /) as string });
    expect(JSON.stringify(decoded)).not.toContain('SECRET');
  });

  it('C37: bytes that are not UTF-8', () => {
    expect(
      decode({ bytes: new Uint8Array([0x22, 0xff, 0x22]), mediaType: 'application/json', isShort: false }, 'json'),
    ).toEqual({ reason: 'it is not UTF-8' });
  });

  it('C35: nested a hundred thousand levels deep', () => {
    expect(json('['.repeat(100_000) + ']'.repeat(100_000), 'application/json')).toHaveProperty('reason');
  });
});

it.each([
  ['maybe-json', ''],
  ['empty', ''],
  ['empty', 'OK'],
] as const)('takes %s %j', (expected, text) => {
  expect(decode({ bytes: bytesOf(text), mediaType: 'text/plain', isShort: false }, expected)).toEqual({
    body: undefined,
  });
});

it('C30: takes what ends in itself, and nothing else, when fewer bytes came than were promised', () => {
  const short = (text: string) =>
    decode({ bytes: bytesOf(text), mediaType: 'application/json', isShort: true }, 'json');
  expect(short('{"a":1}')).toEqual({ body: { a: 1 } });
  expect(['12', '"a"', '', '{"a"'].map((text) => short(text))).toEqual(Array(4).fill({ reason: 'it is cut off' }));
});

it('does not take a page where nothing is due', () => {
  for (const expected of ['empty', 'maybe-json', 'bytes'] as const)
    expect(decode({ bytes: bytesOf('<html>'), mediaType: 'text/html', isShort: false }, expected)).toHaveProperty(
      'reason',
    );
});

it('never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array(),
      fc.option(fc.string(), { nil: undefined }),
      fc.boolean(),
      fc.constantFrom('json', 'maybe-json', 'empty', 'bytes'),
      (bytes, mediaType, isShort, expected) => {
        const decoded = decode({ bytes, mediaType, isShort }, expected);
        expect(Object.keys(decoded)).toHaveLength(1);
      },
    ),
  );
});
