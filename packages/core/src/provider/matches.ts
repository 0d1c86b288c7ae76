import { compareInstants } from '../instant.ts';
import type { Invoice } from '../invoice.ts';
import { amountParts, compareParts, currencyCode, money } from '../money.ts';
import type { Instant } from '../scalar.ts';
import type { InvoiceSummary } from '../summary.ts';
import type { Criterion, ListQuery } from './query.ts';
import { statement, type Statement } from './statement.ts';

/**
 * Whether a row, or a whole invoice, meets every criterion of a query that `checkQuery` has passed. Undefined when none fails and one
 * asks for what is not stated: only more of the document can tell. What a whole invoice does not have, it does not meet; but for the
 * days it was issued and created, which some providers never state.
 */
export function matches(row: InvoiceSummary | Invoice, query: ListQuery): boolean | undefined {
  const said = statement(row);
  let isOpen = false;
  for (const criterion of Object.keys(tests) as Criterion[]) {
    const answer = ask(criterion, said, query);
    if (answer === false) return false;
    if (answer === undefined) isOpen = true;
  }
  return isOpen ? undefined : true;
}

type Wanted<C extends Criterion> = NonNullable<ListQuery[C]>;

const tests: {
  readonly [C in Criterion]: (wanted: Wanted<C>, said: Statement, query: ListQuery) => boolean | undefined;
} = {
  status: (wanted, { status }) =>
    met(status, (it) => (typeof wanted === 'string' ? wanted === it : wanted.includes(it))),
  number: (wanted, { number }) => met(number, (it) => it === wanted),
  customerEmail: (wanted, { emails }) =>
    met(emails, (all) => all.some((it) => it.toLowerCase() === wanted.toLowerCase())),
  customerReference: (wanted, { references }) => met(references, (all) => all.includes(wanted)),
  purchaseOrder: (wanted, { purchaseOrder }) => met(purchaseOrder, (it) => it === wanted),
  currency: (wanted, { currency }) => met(currency, (it) => it === wanted),
  issuedFrom: (wanted, { issueDate }) => met(issueDate, (it) => it >= wanted),
  issuedTo: (wanted, { issueDate }) => met(issueDate, (it) => it <= wanted),
  dueFrom: (wanted, { dueDate }) => met(dueDate, (it) => it >= wanted),
  dueTo: (wanted, { dueDate }) => met(dueDate, (it) => it <= wanted),
  createdFrom: (wanted, { createdAt }) => met(createdAt, (it) => compareInstants(it, wanted as Instant) >= 0),
  createdTo: (wanted, { createdAt }) => met(createdAt, (it) => compareInstants(it, wanted as Instant) < 0),
  totalFrom: (wanted, said, query) => compareTotal(said, wanted, query, (it) => it >= 0),
  totalTo: (wanted, said, query) => compareTotal(said, wanted, query, (it) => it <= 0),
};

function ask<C extends Criterion>(criterion: C, said: Statement, query: ListQuery): boolean | undefined {
  const wanted = query[criterion];
  return wanted === undefined ? true : tests[criterion](wanted as Wanted<C>, said, query);
}

function met<T>(said: T | null | undefined, test: (said: T) => boolean): boolean | undefined {
  return said === undefined ? undefined : said !== null && test(said);
}

/** An amount of another currency is neither more nor less; `checkQuery` sees to it that there is a currency to compare in. */
function compareTotal(
  { total }: Statement,
  wanted: string,
  { currency = '' }: ListQuery,
  test: (order: number) => boolean,
): boolean | undefined {
  return met(
    total,
    (it) => currencyCode(it) === currency && test(compareParts(amountParts(it), amountParts(money(wanted, currency)))),
  );
}
