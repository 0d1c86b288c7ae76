import { httpDate } from './http-date.ts';

/**
 * What an answer says about when to ask again: so many milliseconds, at the least; nothing at all; or nothing that can be used, which
 * is left to our own back-off.
 */
export type RetryAfter = number | 'absent' | 'unusable';

/** Ten years. Whoever says more means "never", and dates end somewhere. */
const never = 315_360_000_000;

/**
 * Reads Retry-After, as seconds or as a date. A date is measured against the answer's own `Date`: our clock may be wrong, and theirs
 * cancels out. `now`, in milliseconds since 1970, stands in where there is none.
 */
export function retryAfter(headers: Headers, now: number): RetryAfter {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined) return 'absent';
  if (text.length > 40) return 'unusable';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : untilDate(text, headers, now);
  return ms !== undefined && ms > 0 ? Math.min(ms, never) : 'unusable';
}

function untilDate(text: string, headers: Headers, now: number): number | undefined {
  const date = httpDate(text, now);
  if (date === undefined) return undefined;
  return date - (httpDate(headers.get('date') ?? '', now) ?? now);
}
