import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { errorOf } from './__fixtures__/error-of.ts';

const reason = (text: string) => errorOf('invalid_json', () => parseJson(text)).details.reason;
const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

/** V8 says where; JavaScriptCore does not. */
const says = String(errorFrom(() => JSON.parse('{"a":1,\n  "b" 2}'))).includes('position');

function errorFrom(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    expect(parseJson('{"a":[1,"x",null,true,{"b":0.5}]}')).toEqual({ a: [1, 'x', null, true, { b: 0.5 }] });
    expect(parseJson('12')).toBe(12);
  });

  it('says where the text breaks off, and quotes none of it', () => {
    expect(reason('{"a":1,\n  "b" 2}')).toBe(`it is not JSON${says ? ' (line 2, column 7)' : ''}`);
    expect(reason('{"a":1,\n  "secret": x}')).toBe('it is not JSON');
    expect(errorOf('invalid_json', () => parseJson('{"secret')).message).not.toContain('secret');
    expect(reason('{"at position 3": tru')).toBe('it is not JSON');
  });

  it('refuses a key that stands twice in one object, and says where', () => {
    expect(reason('{"total":"1.00",\n "total":"2.00"}')).toBe('it has a key twice in one object (line 2, column 2)');
    expect(reason('[{"secret":1,"a":{"b":1,"b":1}}]')).toBe('it has a key twice in one object (line 1, column 25)');
    expect(parseJson('{"a":{"b":1},"b":"\\"b\\": 2","c":":"}')).toEqual({ a: { b: 1 }, b: '"b": 2', c: ':' });
  });

  it.each(['', '  \n'])('says that %j is empty', (text) => {
    expect(reason(text)).toBe('it is empty');
  });

  it('refuses nesting that no provider sends', () => {
    expect(parseJson(nested(64))).toBeDefined();
    expect(reason(nested(66))).toBe('it is nested more than 64 levels deep');
    expect(reason(`[${nested(64)}]`)).toBe('it is nested more than 64 levels deep');
    expect(reason('['.repeat(100_000) + ']'.repeat(100_000))).toBeDefined();
  });

  it.each(['{"__proto__":{}}', '[{"a":{"__proto__":1}}]'])('refuses a key that reaches the prototype: %s', (text) => {
    expect(reason(text)).toBe('it has a "__proto__" key');
    expect(parseJson(text.replace('__proto__', 'constructor'))).toBeDefined();
  });
});
