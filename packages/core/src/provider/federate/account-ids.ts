import type { Invoice } from '../../invoice.ts';
import type { InvoiceSummary } from '../../summary.ts';
import { didYouMean } from '../../strict/did-you-mean.ts';
import { isObject } from '../../strict/node.ts';
import { invalidInput } from '../invalid-input.ts';
import type { InvoicingProvider } from '../provider.ts';

/** The accounts of a federation by their names there, in the caller's order. */
export type Accounts = ReadonlyMap<string, InvoicingProvider>;

/** An account, and an id as it is there. */
export interface Place {
  readonly account: string;
  readonly provider: InvoicingProvider;
  readonly id: string;
}

export function prefixed(account: string, id: string): string {
  return `${account}:${id}`;
}

/** Where an id of the federation leads. Throws `invalid_input` when it names no account: that says nothing about the invoice. */
export function placeOf(id: string, accounts: Accounts): Place {
  const text = typeof id === 'string' ? id : '';
  const end = text.indexOf(':');
  const account = text.slice(0, Math.max(end, 0));
  const provider = accounts.get(account);
  if (provider !== undefined && end < text.length - 1) return { account, provider, id: text.slice(end + 1) };
  const known = [...accounts.keys()].map((it) => prefixed(it, '…')).join(', ');
  throw invalidInput('an id here begins with its account', [
    { pointer: '/id', problem: `is none of ${known}; take it from invoice.source.id` },
  ]);
}

/** The account of that name. Throws `invalid_input`. */
export function accountNamed(name: string, accounts: Accounts, saidBy: string): Omit<Place, 'id'> {
  const provider = accounts.get(name);
  if (provider !== undefined) return { account: name, provider };
  const meant = typeof name === 'string' ? didYouMean(name, accounts.keys()) : undefined;
  const hint = meant === undefined ? `there are ${[...accounts.keys()].join(', ')}` : `did you mean ${meant}?`;
  throw invalidInput('no such account', [{ pointer: `/${saidBy}`, problem: `names no account here; ${hint}` }]);
}

/** An invoice of an account as the federation shows it. */
export function outward(invoice: Invoice, account: string): Invoice {
  const { source } = invoice;
  return source === undefined ? invoice : { ...invoice, source: sourceOutward(source, account) };
}

export function rowOutward(row: InvoiceSummary, account: string): InvoiceSummary {
  const source = sourceOutward(row.source, account);
  return row.id === undefined ? { ...row, source } : { ...row, source, id: prefixed(account, row.id) };
}

/** An invoice that the federation showed, as its account knows it; one of another account, or of none, as it is. */
export function inward(invoice: Invoice, { account, provider }: Omit<Place, 'id'>): Invoice {
  const source = isObject(invoice) ? (invoice as Invoice).source : undefined;
  if (typeof source?.id !== 'string' || !source.id.startsWith(prefixed(account, ''))) return invoice;
  return { ...invoice, source: { ...source, id: source.id.slice(account.length + 1), account: provider.account } };
}

function sourceOutward(source: InvoiceSummary['source'], account: string): InvoiceSummary['source'] {
  return source.id === undefined ? { ...source, account } : { ...source, account, id: prefixed(account, source.id) };
}
