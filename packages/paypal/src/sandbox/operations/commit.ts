import type { Account } from '../account/account.ts';
import { statusOf } from '../actions.ts';
import type { StoredInvoice } from '../state.ts';
import type { EventName } from '../webhooks.ts';

/** Stores an invoice, writes that down, and tells of it where PayPal has an event for it. */
export function commit(account: Account, operation: string, invoice: StoredInvoice, event?: EventName): void {
  const { store, world, settings, notices } = account;
  store.put(invoice);
  const { id, number } = invoice;
  world.record({ kind: 'commit', operation, id, number, status: statusOf(invoice, settings) });
  if (event !== undefined) notices.tell(event, invoice);
}
