import type { ProviderPackage } from '@billingual/adapter-kit';
import { didYouMean, type Dialect } from '@billingual/core';
import { providerPackage as cybersource } from '@billingual/cybersource/provider-package';
import { providerPackage as paypal } from '@billingual/paypal/provider-package';
import type { Sandbox } from '@billingual/sandbox';
import { failure } from './failure.ts';

export type Provider = ProviderPackage<Sandbox>;

/** The providers that the command has with it: a new one is a line here, and nothing else of the command knows a name. */
const builtIn: readonly Provider[] = [cybersource, paypal];

export const dialects: readonly Dialect[] = builtIn.map((it) => it.dialect);

export const providerNames: readonly string[] = dialects.map((it) => it.name);

/** Those that were loaded, by what they were called. */
const loaded = new Map<string, Provider>();

/** The dialect of a provider, by the name given on the command line; one out of a package has to be loaded by then. */
export function dialectOf(name: string): Dialect {
  return (known(name) ?? refuseName(name)).dialect;
}

/** A provider that the command has with it, or one out of a package: '@acme/billingual-acme', './my-provider.ts'. */
export async function providerOf(name: string): Promise<Provider> {
  const found = known(name);
  if (found !== undefined) return found;
  if (!isElsewhere(name)) return refuseName(name);
  const { loadProvider } = await import('./load-provider.ts');
  const provider = await loadProvider(name);
  loaded.set(name, provider);
  return provider;
}

/** Refuses at once what is neither the name of a provider nor could be that of a package or a file. */
export function checkProviderName(name: string): void {
  if (known(name) === undefined && !isElsewhere(name)) refuseName(name);
}

/** Whether two names are those of one provider: known ones may be typed in any case. */
export function isSameName(a: string, b: string): boolean {
  return a === b || (!isElsewhere(a) && a.toLowerCase() === b.toLowerCase());
}

/** The name of a package with a scope, or a path. */
function isElsewhere(name: string): boolean {
  return /[/.]/.test(name);
}

function known(name: string): Provider | undefined {
  return builtIn.find((it) => it.dialect.name === name.toLowerCase()) ?? loaded.get(name);
}

function refuseName(name: string): never {
  const meant = didYouMean(name, providerNames);
  const hint = meant === undefined ? `known are: ${providerNames.join(', ')}` : `did you mean ${meant}?`;
  const wayOut = 'any other is called by its package, or as ./file';
  throw failure('badInput', 'unknown_provider', `no provider is called "${name}"; ${hint}; ${wayOut}`);
}
