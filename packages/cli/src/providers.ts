import { didYouMean } from '@billingual/core';
import type { Dialect } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { failure } from './failure.ts';

/** Every provider that the command speaks: a new one is a line here, and nothing else of the command knows a name. */
export const dialects: readonly Dialect[] = [cybersourceDialect, paypalDialect];

export const providerNames: readonly string[] = dialects.map((it) => it.name);

/** The dialect of a provider, by the name given on the command line. */
export function dialectOf(name: string): Dialect {
  const found = dialects.find((it) => it.name === name.toLowerCase());
  if (found !== undefined) return found;
  const meant = didYouMean(name, providerNames);
  const hint = meant === undefined ? `known are: ${providerNames.join(', ')}` : `did you mean ${meant}?`;
  throw failure('badInput', 'unknown_provider', `no provider is called "${name}"; ${hint}`);
}
