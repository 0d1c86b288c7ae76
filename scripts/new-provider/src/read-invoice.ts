import {
  projectStatus,
  textAt,
  type Building,
  type Invoice,
  type JsonObject,
  type Reading,
  type TaxDefinition,
} from '@billingual/core';
import { readAmounts } from './read-amounts.ts';
import { readHistory } from './read-history.ts';
import { readLines } from './read-lines.ts';
import { readCustomer } from './read-party.ts';
import { readPayments } from './read-payments.ts';
import { readSource } from './read-summary.ts';
import { readLifecycle } from './status.ts';

/** A whole invoice: any answer that holds one, or the body of a request. The keys here are examples; put Acme's in their place. */
export function readInvoice(body: JsonObject, reading: Reading): Invoice {
  const currency = textAt(body, 'currency', '', reading) ?? 'XXX';
  const taxes: TaxDefinition[] = [];
  const lines = readLines(body, currency, taxes, reading);
  const customer = readCustomer(body, reading);
  const lifecycle = readLifecycle(body, reading);
  const invoice: Building<Invoice> = {
    schema: 1,
    source: readSource(body, reading.kind === 'request' ? 'request' : 'full', reading),
    currency,
    recipients: customer === undefined ? [] : [{ billing: customer }],
    lines,
    taxes,
    ...readAmounts(body, currency, reading),
    calculation: { taxBase: 'as-stated', origin: 'assumed' },
    collection: {},
    status: projectStatus(lifecycle),
    lifecycle,
    transactions: readPayments(body, currency, reading),
    history: readHistory(body, reading),
    links: [],
  };
  const number = textAt(body, 'number', '', reading);
  if (number !== undefined) invoice.number = number;
  return invoice;
}
