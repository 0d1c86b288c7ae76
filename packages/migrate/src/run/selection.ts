import { BillingualError, type JsonObject, type ListQuery } from '@billingual/core';
import { canonicalText } from '../hash.ts';
import { mismatch } from '../journal/check-begin.ts';
import type { RunRecord } from '../journal/journal.ts';
import type { Selection } from '../journal/selection.ts';
import type { RunOptions } from './options.ts';

type Given = Pick<RunOptions, 'plan' | 'query' | 'only' | 'limit' | 'rebuild'>;

/** What a run is begun with. */
export function selectionOf(given: Given & Pick<RunOptions, 'onEdit'>): Selection {
  const { plan, query, only, limit, rebuild } = given;
  const onEdit = onEditOf(given, undefined);
  const most = { ...(limit !== undefined && { limit }), ...(rebuild === true && { rebuild }), onEdit };
  if (plan !== undefined) return { from: 'plan', ...(query !== undefined && { query: criteriaOf(query) }), ...most };
  return only === undefined ? { from: 'list', query: criteriaOf(query), ...most } : { from: 'ids', ...most };
}

/**
 * What is still to be enrolled of a run whose enrolment was cut short: what was chosen when it was begun. Throws `journal_mismatch` for
 * another choice, and where the choice has to be given once more.
 */
export function resumedSelection(given: Given, { id, selection }: RunRecord): Given {
  const isGiven = [given.plan, given.query, given.only, given.limit].some((it) => it !== undefined);
  if (!isGiven) return storedSelection(id, selection);
  if (selection === undefined) return given;
  const now = selectionOf(given);
  const limit = given.limit ?? selection.limit;
  const [a, b] = [selection, { ...now, ...(limit !== undefined && { limit }) }].map(words);
  if (a !== b) throw mismatch(id, [`the invoices: ${a}, now ${b}`], 'leave out what says which, and the rest follows');
  return { ...given, ...(limit !== undefined && { limit }) };
}

/** What is done about an edit, in the whole run as it was begun. Throws `journal_mismatch` where another thing is said now. */
export function onEditOf(
  { onEdit, plan }: Pick<RunOptions, 'onEdit' | 'plan'>,
  known: RunRecord | undefined,
): 'follow' | 'stop' {
  const begun = known?.selection?.onEdit;
  if (known === undefined || begun === undefined) return onEdit ?? (plan === undefined ? 'follow' : 'stop');
  if (onEdit !== undefined && onEdit !== begun)
    throw mismatch(known.id, [`onEdit: ${begun}, now ${onEdit}`], 'leave it out, and the run goes on as it was begun');
  return begun;
}

function storedSelection(id: string, selection: Selection | undefined): Given {
  if (selection?.from === 'list') {
    const { query, limit } = selection;
    return { query: query as Given['query'] & object, ...(limit !== undefined && { limit }) };
  }
  const what = { plan: 'a plan', ids: 'ids that were given', none: 'invoices that it does not name' };
  const wayOut = {
    plan: 'give `plan` once more',
    ids: 'give `only` once more',
    none: 'say which by `plan`, `only` or `query`, which may be {}',
  };
  const known = selection?.from === 'plan' || selection?.from === 'ids' ? selection.from : 'none';
  const problem = `the run was stopped before all of its invoices were written down, and is about ${what[known]}`;
  throw new BillingualError('invalid_input', `run ${id} cannot be resumed alone: ${problem}; ${wayOut[known]}`, {
    problems: [{ pointer: known === 'ids' ? '/only' : '/plan', problem }],
  });
}

/** The pace of paging, and the means to stop it, say nothing of which invoices are meant. */
function criteriaOf(
  query: (Omit<ListQuery, 'cursor' | 'signal'> & { readonly signal?: unknown }) | undefined,
): JsonObject {
  const { pageSize: _, signal: __, ...criteria } = query ?? {};
  return JSON.parse(JSON.stringify(criteria)) as JsonObject;
}

function words({ from, query = {}, limit }: Selection): string {
  const most = limit === undefined ? '' : `, ${limit} at most`;
  return `${{ list: `listed by ${canonicalText(query)}`, ids: 'named by ids', plan: 'of a plan' }[from]}${most}`;
}
