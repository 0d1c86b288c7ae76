import { report, type Invoice, type Writing } from '@billingual/core';

/** What PayPal does with a request that the request does not say. Of what PayPal itself has stated there is nothing to remark. */
export function remark(invoice: Invoice, writing: Writing): void {
  if (invoice.source?.provider === writing.provider) return;
  remarkSeller(invoice, writing);
  remarkUnits(invoice, writing);
  remarkDates(invoice, writing);
}

/** USER_NOT_FOUND otherwise. */
function remarkSeller({ seller }: Invoice, writing: Writing): void {
  if (seller?.email === undefined) return;
  const message = "PayPal takes the seller's e-mail only if it is one of the account's own; leave it out to be safe";
  report(writing, 'unverifiable', '/seller/email', { before: seller.email, message });
}

/** Documented: the first item's unit of measure is the whole invoice's. */
function remarkUnits({ lines }: Invoice, writing: Writing): void {
  const [first] = lines;
  const unit = first?.unit ?? 'quantity';
  const others = lines.flatMap((it, index) => ((it.unit ?? 'quantity') === unit ? [] : [`/lines/${index}/unit`]));
  const [pointer, ...covers] = others;
  if (pointer === undefined) return;
  const message = 'PayPal has one unit for the whole invoice; quantities of the other lines are shown in the first';
  report(writing, 'collapsed', pointer, { severity: 'loss', covers, after: unit, message });
}

function remarkDates({ issueDate, terms }: Invoice, writing: Writing): void {
  if (issueDate === undefined) {
    const message = 'PayPal dates an invoice without a date on the day it is created, and terms count from then';
    report(writing, 'defaulted', '/issueDate', { message });
  } else if (terms?.dueDate !== undefined && terms.dueDate < issueDate) {
    const message = 'PayPal takes no due date before the invoice date; set the invoice date to a day that is not later';
    const why = { severity: 'blocking', before: terms.dueDate, recoverable: 'no', message } as const;
    report(writing, 'not-representable', '/terms/dueDate', why);
  }
}
