import type { InvoicingProvider } from './provider.ts';

/** Whether both speak for one account, whatever the caller calls it. */
export function sameAccount(
  one: Pick<InvoicingProvider, 'name' | 'identity'>,
  other: Pick<InvoicingProvider, 'name' | 'identity'>,
): boolean {
  return one.name === other.name && one.identity === other.identity;
}
