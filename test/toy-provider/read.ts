import {
  amountAt,
  dateAt,
  decimalAt,
  listAt,
  objectAt,
  percentAt,
  projectStatus,
  textAt,
  trusted,
  unknownStatus,
  type Adjustment,
  type Building,
  type Decimal,
  type Invoice,
  type InvoicePage,
  type InvoiceSummary,
  type JsonObject,
  type Lifecycle,
  type Party,
  type Reading,
  type Snapshot,
  type TaxDefinition,
  type Transaction,
} from '@billingual/core';
import { statuses } from './facts.ts';

export function readBill(body: JsonObject, reading: Reading): Invoice {
  const currency = textAt(body, 'currency', '', reading) ?? 'XXX';
  const payer = readPayer(body, reading);
  const lifecycle = readLifecycle(body, reading);
  const { taxes, documentTaxes } = readTax(body, currency, reading);
  const invoice: Building<Invoice> = {
    schema: 1,
    source: readSource(body, reading.kind === 'request' ? 'request' : 'full', reading),
    currency,
    recipients: payer === undefined ? [] : [{ billing: payer }],
    lines: listAt(body, 'items', '', reading).map((item, index) => readItem(item, index, currency, reading)),
    taxes,
    documentTaxes,
    adjustments: readAdjustments(body, currency, reading),
    calculation: { taxBase: 'as-stated', origin: 'stated' },
    totals: readTotals(body, currency, reading),
    collection: {},
    status: projectStatus(lifecycle),
    lifecycle,
    transactions: listAt(body, 'payments', '', reading).map((it, index) => readPayment(it, index, currency, reading)),
    history: [],
    links: [],
  };
  const number = textAt(body, 'number', '', reading);
  const note = textAt(body, 'note', '', reading);
  const dueDate = dateAt(body, 'due', '', reading);
  if (number !== undefined) invoice.number = number;
  if (note !== undefined) invoice.note = note;
  if (dueDate !== undefined) invoice.terms = { type: 'on-date', dueDate, dueDateOrigin: 'stated' };
  return invoice;
}

/** A row has no items; everything else is as in the bill. A notification names a bill by its id alone. */
export function readRow(body: JsonObject, reading: Reading): InvoiceSummary {
  const bill = objectAt(body, 'bill', '', reading) ?? body;
  const lifecycle = readLifecycle(bill, reading);
  const completeness = reading.kind === 'notification' ? 'notification' : 'summary';
  const summary: Building<InvoiceSummary> = {
    schema: 1,
    source: readSource(bill, completeness, reading),
    status: projectStatus(lifecycle),
    lifecycle,
    links: [],
  };
  const id = textAt(bill, 'id', '', reading);
  const number = textAt(bill, 'number', '', reading);
  const currency = textAt(bill, 'currency', '', reading);
  const dueDate = dateAt(bill, 'due', '', reading);
  const customer = readPayer(bill, reading);
  if (id !== undefined) summary.id = id;
  if (number !== undefined) summary.number = number;
  if (dueDate !== undefined) summary.dueDate = dueDate;
  if (customer !== undefined) summary.customer = customer;
  if (currency === undefined) return summary;
  const { total, amountDue = total } = readTotals(bill, currency, reading);
  return { ...summary, currency, total, amountDue };
}

export function readPage(body: JsonObject, reading: Reading): InvoicePage {
  return { items: listAt(body, 'bills', '', reading).map((it) => readRow(it, reading)), links: [] };
}

function readSource(body: JsonObject, completeness: Snapshot['completeness'], reading: Reading): Snapshot {
  const { receivedAt, account, environment } = reading.options;
  const id = textAt(body, 'id', '', reading);
  return {
    provider: reading.provider,
    completeness,
    raw: body,
    ...(id !== undefined && { id }),
    ...(receivedAt !== undefined && { receivedAt }),
    ...(account !== undefined && { account }),
    ...(environment !== undefined && { environment }),
  };
}

/** A request has no state: it is about to become a draft. */
function readLifecycle(body: JsonObject, reading: Reading): Lifecycle {
  const state = textAt(body, 'state', '', reading) ?? (reading.kind === 'request' ? 'draft' : undefined);
  const axes = (state === undefined ? undefined : statuses[state]) ?? unknownStatus;
  return { ...axes, ...(state !== undefined && reading.kind !== 'request' && { providerStatus: state }) };
}

function readPayer(body: JsonObject, reading: Reading): Party | undefined {
  const payer = objectAt(body, 'payer', '', reading);
  if (payer === undefined) return undefined;
  const full = textAt(payer, 'name', '/payer', reading);
  const email = textAt(payer, 'mail', '/payer', reading);
  return { ...(full !== undefined && { name: { full } }), ...(email !== undefined && { email }) };
}

function readItem(item: JsonObject, index: number, currency: string, reading: Reading): Invoice['lines'][number] {
  const base = `/items/${index}`;
  const name = textAt(item, 'label', base, reading);
  return {
    id: `line-${index + 1}`,
    ...(name !== undefined && { name }),
    quantity: decimalAt(item, 'count', base, reading) ?? ('1' as Decimal),
    unitPrice: amountAt(item, 'price', currency, base, reading) ?? trusted('0', currency),
    adjustments: [],
    taxes: [],
  };
}

function readTax(body: JsonObject, currency: string, reading: Reading): Pick<Invoice, 'taxes' | 'documentTaxes'> {
  const tax = objectAt(body, 'tax', '', reading);
  if (tax === undefined) return { taxes: [], documentTaxes: [] };
  const name = textAt(tax, 'label', '/tax', reading);
  const rate = percentAt(tax, 'rate', '/tax', reading);
  const amount = amountAt(tax, 'sum', currency, '/tax', reading);
  const definition: TaxDefinition = {
    id: 'tax-1',
    ...(name !== undefined && { name }),
    ...(rate !== undefined && { rate }),
    inclusive: false,
    scope: 'document',
  };
  const applied = { taxId: 'tax-1', origin: 'stated', ...(amount !== undefined && { amount }) } as const;
  return { taxes: [definition], documentTaxes: [applied] };
}

function readAdjustments(body: JsonObject, currency: string, reading: Reading): readonly Adjustment[] {
  const found: Adjustment[] = [];
  const off = objectAt(body, 'off', '', reading);
  const percent = percentAt(off, 'rate', '/off', reading);
  const sum = amountAt(off, 'sum', currency, '/off', reading);
  const carriage = amountAt(body, 'carriage', currency, '', reading);
  if (off !== undefined)
    found.push({
      id: 'discount',
      direction: 'allowance',
      kind: 'discount',
      ...(percent !== undefined && { percent }),
      ...(sum !== undefined && { amount: sum }),
      governs: percent === undefined ? 'amount' : 'percent',
    });
  if (carriage !== undefined)
    found.push({ id: 'carriage', direction: 'charge', kind: 'shipping', amount: carriage, governs: 'amount' });
  return found;
}

function readTotals(body: JsonObject, currency: string, reading: Reading): Invoice['totals'] {
  const total = amountAt(body, 'total', currency, '', reading) ?? trusted('0', currency);
  const amountDue = amountAt(body, 'balance', currency, '', reading);
  return { total, ...(amountDue !== undefined && { amountDue }) };
}

function readPayment(it: JsonObject, index: number, currency: string, reading: Reading): Transaction {
  const base = `/payments/${index}`;
  const id = textAt(it, 'id', base, reading);
  const method = textAt(it, 'how', base, reading);
  return {
    ...(id !== undefined && { id }),
    direction: 'payment',
    origin: textAt(it, 'by', base, reading) === 'sender' ? 'external' : 'provider',
    ...(method !== undefined && { method }),
    amount: amountAt(it, 'sum', currency, base, reading) ?? trusted('0', currency),
  };
}
