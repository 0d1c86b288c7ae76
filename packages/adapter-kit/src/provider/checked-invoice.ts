import { BillingualError, fromJSON, isMoney, moneyText, type Invoice } from '@billingual/core';

/**
 * A copy of what a caller gives as an invoice, read as strictly as a document: a field under a misspelt name would be an edit that is
 * not made, and a price that is text no price. Throws `invalid_input` or `unknown_schema`.
 */
export function checkedInvoice(given: unknown): Invoice {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || isThenable(given)) throw noInvoice();
  const { source, ...rest } = given as Invoice;
  // What it was read from is not edited, and may be large.
  return fromJSON({ ...(written(rest) as object), ...(source !== undefined && { source }) });
}

/** No document is as deep. */
const maxDepth = 64;

/** Amounts as they stand in a document, wherever they are; the rest as it is. */
function written(value: unknown, depth = 0): unknown {
  if (depth > maxDepth) throw tooDeep();
  if (typeof value !== 'object' || value === null) return value;
  if (isMoney(value)) return moneyText(value);
  if (Array.isArray(value)) return value.map((it) => written(it, depth + 1));
  // What is no plain object is left to the reader to refuse.
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, written(it, depth + 1)] as const));
}

function tooDeep(): BillingualError<'invalid_input'> {
  const problem = 'leads back to itself, or is nested deeper than any invoice';
  return new BillingualError('invalid_input', `what was given ${problem}`, { problems: [{ pointer: '', problem }] });
}

function isThenable(given: object): boolean {
  return 'then' in given;
}

function noInvoice(): BillingualError<'invalid_input'> {
  const problem = 'is no invoice; a function that edits one has to return it, and cannot be async';
  return new BillingualError('invalid_input', `what was given ${problem}`, { problems: [{ pointer: '', problem }] });
}
