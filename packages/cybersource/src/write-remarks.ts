import { exponentOf, report, shortest, type Invoice, type Writing } from '@billingual/core';

/** What is not known about a request. Of what Cybersource itself has stated there is nothing to remark. */
export function remark(invoice: Invoice, writing: Writing): void {
  if (invoice.source?.provider === writing.provider) return;
  remarkDecimals(invoice, writing);
  remarkRates(invoice, writing);
}

function remarkDecimals({ currency }: Invoice, writing: Writing): void {
  if (exponentOf(currency) <= 2) return;
  const message = `how many decimals Cybersource takes in ${currency} is not documented; compare what it answers`;
  report(writing, 'unverifiable', '/currency', { before: currency, message });
}

/**
 * Documented for taxRate are whole per cents from 1 to 99, decimals cut; samples have shown no other rate than 0 there. The rate of
 * taxDetails is echoed with its decimals, and had six characters in the validators of the Python SDK of April 2020.
 */
function remarkRates({ lines, documentTaxes, taxes }: Invoice, writing: Writing): void {
  const onLines = new Set(lines.flatMap((it) => it.taxes.map(({ taxId }) => taxId)));
  for (const [index, { id, rate }] of taxes.entries()) {
    if (rate === undefined) continue;
    const isLong = rate.length > 6 && documentTaxes.some(({ taxId }) => taxId === id);
    const isBroken = onLines.has(id) && !/^\d{1,2}$/.test(shortest(rate));
    if (!isLong && !isBroken) continue;
    const where = isBroken ? 'whole per cents for the tax of a line' : 'six characters for a rate';
    const message = `Cybersource documents ${where}, and may cut this one; the amount beside it stands`;
    report(writing, 'unverifiable', `/taxes/${index}/rate`, { before: rate, message });
  }
}
