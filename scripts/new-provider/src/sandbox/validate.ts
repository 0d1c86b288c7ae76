import type { JsonValue } from '@billingual/sandbox';

/** The first thing that is wrong with a request, in Acme's words; undefined when it is in order. As strict as Acme, and no stricter. */
export function problemOf(body: JsonValue | undefined): string | undefined {
  return typeof body === 'object' && body !== null ? undefined : 'body_missing';
}
