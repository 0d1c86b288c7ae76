import { projectStatus, type Criterion, type JsonObject, type ListQuery } from '@billingual/core';
import type { TimeRange } from '@billingual/adapter-kit';
import { readLifecycle, statuses } from '../status.ts';

/** OpenAPI 2.3: an array of at most five. */
const maxStatuses = 5;
/** Wide enough for every day that an invoice may have, where a range needs both ends. */
const [firstDay, lastDay] = ['2000-01-01', '2099-12-31'];
const most = '999999999.99';

/** The body of a search; undefined when nothing is searched for, which is what the list is for. */
export function searchData(query: ListQuery, part: TimeRange | undefined): JsonObject | undefined {
  const words = statusWords(query);
  const { number, customerEmail, purchaseOrder, currency, totalFrom, totalTo } = query;
  const money = (value: string): JsonObject => ({ currency_code: currency, value });
  const amounts = totalFrom !== undefined || totalTo !== undefined;
  const body: JsonObject = {
    ...(number !== undefined && isWithin(number, 25) && { invoice_number: number }),
    ...(customerEmail !== undefined && isWithin(customerEmail, 254) && { recipient_email: customerEmail }),
    ...(purchaseOrder !== undefined && isWithin(purchaseOrder, 120) && { reference: purchaseOrder }),
    ...(currency !== undefined && { currency_code: currency }),
    ...(words !== undefined && { status: words }),
    ...days('invoice_date_range', query.issuedFrom, query.issuedTo),
    ...days('due_date_range', query.dueFrom, query.dueTo),
    ...(amounts && {
      total_amount_range: { lower_amount: money(totalFrom ?? '0.00'), upper_amount: money(totalTo ?? most) },
    }),
    ...created(query, part),
  };
  return Object.keys(body).length === 0 ? undefined : body;
}

/** Whether PayPal itself looks at a criterion. */
export function searchable(criterion: Criterion, query: ListQuery): boolean {
  switch (criterion) {
    case 'status':
      return statusWords(query) !== undefined;
    case 'number':
      return isWithin(query.number ?? '', 25);
    case 'customerEmail':
      return isWithin(query.customerEmail ?? '', 254);
    case 'purchaseOrder':
      return isWithin(query.purchaseOrder ?? '', 120);
    case 'customerReference':
      return false;
    case 'currency':
    case 'issuedFrom':
    case 'issuedTo':
    case 'dueFrom':
    case 'dueTo':
    case 'createdFrom':
    case 'createdTo':
    case 'totalFrom':
    case 'totalTo':
      return true;
  }
}

/** PayPal's words that may stand for what is asked; undefined where that cannot be said in five of them. */
function statusWords({ status }: ListQuery): readonly string[] | undefined {
  if (status === undefined) return undefined;
  const wanted = new Set(typeof status === 'string' ? [status] : status);
  const words = statuses.filter((word) => {
    // In its guides and not in its OpenAPI file: a search for it may be refused.
    if (word === 'AUTO_CANCELLED') return false;
    // A part payment that was refunded in part is called by either word.
    if (word === 'PARTIALLY_REFUNDED' && wanted.has('partially_paid')) return true;
    return wanted.has(projectStatus(readLifecycle(word, {})));
  });
  const known = [...wanted].every((it) => statuses.some((word) => projectStatus(readLifecycle(word, {})) === it));
  return known && !wanted.has('canceled') && words.length <= maxStatuses ? words : undefined;
}

function days(name: string, from: string | undefined, to: string | undefined): JsonObject {
  return from === undefined && to === undefined ? {} : { [name]: { start: from ?? firstDay, end: to ?? lastDay } };
}

function created({ createdFrom, createdTo }: ListQuery, part: TimeRange | undefined): JsonObject {
  if (part === undefined && createdFrom === undefined && createdTo === undefined) return {};
  const [start, end] = part?.map((it) => new Date(it).toISOString()) ?? [];
  return {
    creation_date_range: {
      start: start ?? createdFrom ?? `${firstDay}T00:00:00Z`,
      end: end ?? createdTo ?? `${lastDay}T00:00:00Z`,
    },
  };
}

function isWithin(value: string, limit: number): boolean {
  return value.length > 0 && value.length <= limit;
}
