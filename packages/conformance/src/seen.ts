import { amountText, sameDecimal, type Decimal, type Invoice } from '@billingual/core';
import { equal, fail, holds } from './expect.ts';
import type { FarSide, TrueInvoice, TruthEntry } from './far-side.ts';

/** What the truth says; nothing here asks the provider. */

export function requests(far: FarSide): readonly Extract<TruthEntry, { kind: 'request' }>[] {
  return far.truth.entries.filter((it) => it.kind === 'request');
}

/** Mails about an invoice to its payer: those that ask for payment, unless another subject is given. */
export function mails(far: FarSide, id: string, about: MailSubject = 'invoice'): number {
  const own = trueInvoice(far, id).id;
  return far.truth.entries.filter((it) => it.kind === 'mail' && it.id === own && it.about === about).length;
}

/** Every mail there was, whatever about. */
export function allMails(far: FarSide): number {
  return far.truth.entries.filter((it) => it.kind === 'mail').length;
}

type MailSubject = Extract<TruthEntry, { kind: 'mail' }>['about'];

export function entriesOf(far: FarSide, kind: Exclude<TruthEntry['kind'], 'request'>, id: string): number {
  const own = trueInvoice(far, id).id;
  return far.truth.entries.filter((it) => it.kind === kind && 'id' in it && it.id === own).length;
}

/** The one invoice of this id; fails when there is none. Some providers address an invoice by its number. */
export function trueInvoice(far: FarSide, id: string): TrueInvoice {
  const invoices = far.truth.invoices();
  const found = invoices.find((it) => it.id === id) ?? invoices.find((it) => it.number === id);
  return found ?? fail(`the far side never had an invoice ${id}`);
}

/** What is still there under a number; a canceled one counts. */
export function numbered(far: FarSide, number: string): readonly TrueInvoice[] {
  return far.truth.invoices().filter((it) => it.number === number && !it.deleted);
}

/** The provider's answer, against what its far side holds. */
export function agrees(invoice: Invoice, held: TrueInvoice): void {
  equal(invoice.number, held.number, 'the number');
  equal(invoice.currency, held.currency, 'the currency');
  const { total, amountDue } = invoice.totals;
  sameAmount(amountText(total), held.total, 'the total');
  if (amountDue !== undefined) sameAmount(amountText(amountDue), held.due, 'the amount due');
}

/** Equal in value, whatever the digits. */
export function sameAmount(actual: string, expected: string, what: string): void {
  holds(sameDecimal(actual as Decimal, expected as Decimal), `${what}: expected ${expected}, got ${actual}`);
}

/** Runs something that must not reach the far side, and fails if it does. */
export async function unseen<T>(far: FarSide, run: () => Promise<T>): Promise<T> {
  const before = requests(far).length;
  const result = await run();
  // What was asked for without being waited for gets there by now.
  for (let turns = 0; turns < 5; turns += 1) await far.clock.advance(1);
  const after = requests(far).slice(before);
  equal(
    after.map((it) => it.operation),
    [],
    'no request was expected',
  );
  return result;
}
