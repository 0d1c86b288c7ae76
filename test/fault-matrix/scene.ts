import type { InvoicingProvider } from '@billingual/core';
import type { FaultAction } from '@billingual/sandbox';
import { accounts, type Account, type Opening, type ProviderName } from '../accounts.ts';
import { mat } from './sample.ts';

export interface Scene extends Account {
  readonly provider: InvoicingProvider;
}

/** An account and a client that is signed in, so that the next request is the one that is meant. */
export async function scene(name: ProviderName, settings: object = {}, how: Opening = {}): Promise<Scene> {
  const account = accounts[name]();
  Object.assign(account.far.settings, settings);
  const provider = account.open(how);
  await provider.list().take(1);
  return { ...account, provider };
}

/** One that has a draft; what the settings say begins after that. */
export async function drafted(name: ProviderName, settings: object = {}): Promise<Scene & { readonly id: string }> {
  const it = await scene(name);
  const { invoice } = await it.provider.create(mat);
  Object.assign(it.far.settings, settings);
  return { ...it, id: invoice.source?.id ?? '' };
}

/** The answer of a provider that has something else to say. */
export function answer(
  status: number,
  body: object | string = '',
  headers: Readonly<Record<string, string>> = {},
): FaultAction {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { type: 'answer', status, body: text, headers: { 'content-type': type, ...headers } };
}

/** A page of whatever stands in between. */
export const page: FaultAction = answer(502, '<!doctype html><title>Bad gateway</title>', {
  'content-type': 'text/html',
});
