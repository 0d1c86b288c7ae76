import type {
  Adjustment,
  AppliedTax,
  Collection,
  Invoice,
  InvoiceEvent,
  LineItem,
  Totals,
  Transaction,
} from '../invoice.ts';
import { moneyText } from '../money.ts';
import type { JsonObject } from '../scalar.ts';

/** An object on its way to JSON: spread from the model, then its amounts replaced. */
type Written = Record<string, unknown>;

/**
 * The invoice as JSON, losslessly: money becomes `{ amount: '12.050', currency: 'USD' }` with the stated number of digits, and the
 * rest is what it was. Parts without money are shared with the invoice, not copied. `raw: false` leaves out the body it was read
 * from (null stands in its place): smaller, but an update written from it cannot put back what the model does not hold.
 */
export function toJSON(invoice: Invoice, options: { readonly raw?: boolean } = {}): JsonObject {
  // By hand, not by the table that fromJSON reads with: written out, a document takes a third of the time.
  const result: Written = {
    ...invoice,
    lines: invoice.lines.map(line),
    documentTaxes: invoice.documentTaxes.map(appliedTax),
    adjustments: invoice.adjustments.map(adjustment),
    totals: totals(invoice.totals),
    collection: collection(invoice.collection),
    transactions: invoice.transactions.map(transaction),
    history: invoice.history.map(event),
  };
  if (options.raw === false && invoice.source !== undefined) result['source'] = { ...invoice.source, raw: null };
  return result as JsonObject;
}

function line(it: LineItem): Written {
  const result: Written = {
    ...it,
    unitPrice: moneyText(it.unitPrice),
    adjustments: it.adjustments.map(adjustment),
    taxes: it.taxes.map(appliedTax),
  };
  if (it.statedTotal !== undefined) result['statedTotal'] = moneyText(it.statedTotal);
  return result;
}

function adjustment(it: Adjustment): Written {
  const result: Written = { ...it };
  if (it.amount !== undefined) result['amount'] = moneyText(it.amount);
  if (it.taxes !== undefined) result['taxes'] = it.taxes.map(appliedTax);
  return result;
}

function appliedTax(it: AppliedTax): Written {
  const result: Written = { ...it };
  if (it.base !== undefined) result['base'] = moneyText(it.base);
  if (it.amount !== undefined) result['amount'] = moneyText(it.amount);
  return result;
}

function totals(it: Totals): Written {
  const result: Written = { ...it };
  for (const figure of figures) {
    const amount = it[figure];
    if (amount !== undefined) result[figure] = moneyText(amount);
  }
  // By entries, so that a figure called '__proto__' stays a figure.
  const other = it.other && Object.entries(it.other).map(([key, amount]) => [key, moneyText(amount)] as const);
  if (other !== undefined) result['other'] = Object.fromEntries(other);
  return result;
}

const figures = Object.keys({
  extensionTotal: true,
  lineAllowanceTotal: true,
  allowanceTotal: true,
  taxTotal: true,
  total: true,
  paidTotal: true,
  refundedTotal: true,
  gratuity: true,
  amountDue: true,
} satisfies Record<Exclude<keyof Totals, 'other'>, true>) as readonly Exclude<keyof Totals, 'other'>[];

function collection(it: Collection): Collection | Written {
  const { partialPayment } = it;
  if (partialPayment?.minimum === undefined) return it;
  return { ...it, partialPayment: { ...partialPayment, minimum: moneyText(partialPayment.minimum) } };
}

function transaction(it: Transaction): Written {
  return { ...it, amount: moneyText(it.amount) };
}

function event(it: InvoiceEvent): InvoiceEvent | Written {
  if (it.transaction?.amount === undefined) return it;
  return { ...it, transaction: { ...it.transaction, amount: moneyText(it.transaction.amount) } };
}
