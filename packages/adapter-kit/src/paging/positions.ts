import type { JsonObject, JsonValue } from '@billingual/core';
import * as v from 'valibot';
import type { NumberedPosition } from './numbered-pages.ts';
import type { OffsetPosition } from './offset-pages.ts';
import type { SplitPosition } from './split-by-time.ts';

// Cursors come back from users, so what they lead to is checked like any other input.
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ids = v.pipe(v.array(v.string()), v.maxLength(100));
const range = v.pipe(
  v.tuple([v.pipe(v.number(), v.safeInteger()), v.pipe(v.number(), v.safeInteger())]),
  v.check(([from, to]) => from < to),
);
const offset = v.strictObject({ offset: count, ids });
const numbered = v.strictObject({ rows: count, ids, total: v.nullable(count) });
const split = v.strictObject({
  ranges: v.pipe(v.array(range), v.minLength(1), v.maxLength(100)),
  inside: v.nullable(v.looseObject({})),
});

/** Whether a value is a position of `offsetPages`; for `cursors`. */
export function isOffsetPosition(value: JsonValue): value is OffsetPosition {
  return v.is(offset, value);
}

/** Whether a value is a position of `numberedPages`; for `cursors`. */
export function isNumberedPosition(value: JsonValue): value is NumberedPosition {
  return v.is(numbered, value);
}

/** Whether a value is a position of `splitByTime` over pages with such positions; for `cursors`. */
export function isSplitPosition<Inner extends JsonObject>(
  isInner: (value: JsonValue) => value is Inner,
): (value: JsonValue) => value is SplitPosition<Inner> {
  return (value): value is SplitPosition<Inner> => {
    const result = v.safeParse(split, value);
    return result.success && (result.output.inside === null || isInner(result.output.inside as JsonObject));
  };
}
