import { residueOf, type BodyKind, type Dialect, type JsonValue } from '@billingual/core';
import { failure, type Failure } from './failure.ts';
import { dialects } from './providers.ts';

const kinds: Readonly<Record<BodyKind, string>> = {
  invoice: 'an invoice',
  request: 'a request',
  row: 'a list row',
  page: 'a page of a list',
  notification: 'a notification',
  reference: 'a link to an invoice',
  error: 'an error answer',
  unknown: 'something unknown',
};

/**
 * The failure for a body that another provider knows better than the named one, or undefined. Better means fewer fields without
 * a row in its table: an `id` and a `status` alone look like a row of any provider's list.
 */
export function wrongProvider(body: JsonValue, named: Dialect): Failure | undefined {
  const strangers = (it: Dialect): number =>
    residueOf(body, it.paths).filter((entry) => entry.why === 'unknown-field').length;
  let best = named;
  let least = strangers(named);
  for (const it of dialects) {
    if (it === named || it.classify(body) === 'unknown') continue;
    const count = strangers(it);
    if (count < least) [best, least] = [it, count];
  }
  if (best === named) return undefined;
  const kind = kinds[best.classify(body)];
  const message = `this is no body of ${named.title}: it looks like ${kind} of ${best.title}; try --from ${best.name}`;
  return failure('badInput', 'wrong_provider', message);
}
