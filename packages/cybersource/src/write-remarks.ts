import { exponentOf, report, type Invoice, type Writing } from '@billingual/core';

/** What is not known about a request. Of what Cybersource itself has stated there is nothing to remark. */
export function remark({ source, currency }: Invoice, writing: Writing): void {
  if (source?.provider === writing.provider || exponentOf(currency) <= 2) return;
  const message = `how many decimals Cybersource takes in ${currency} is not documented; compare what it answers`;
  report(writing, 'unverifiable', '/currency', { before: currency, message });
}
