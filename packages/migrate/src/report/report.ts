import { notBegun } from '../journal/check-begin.ts';
import type { Item, Journal, RunRecord } from '../journal/journal.ts';
import { phases, type Phase } from '../machine/state.ts';
import type { InvoiceKind } from '../invoice-kind.ts';
import { wholeAmount } from '../money-text.ts';
import type { Endpoint } from '../plan/plan-header.ts';
import { routes } from '../route.ts';
import { newSum, type DecimalSum } from './decimal-sum.ts';
import { newLosses, type LossRow } from './losses.ts';
import { reportRow, type ReportRow } from './report-row.ts';

/**
 * Sums of one currency, as decimal text with its digits. Of what was paid in part and is carried as a remainder, only that counts. What is
 * `before` is `moved`, `drafts`, `owed`, `open` and `stays` together.
 */
export interface ReportTotals {
  readonly currency: string;
  readonly invoices: number;
  /** What the source stated of all that was looked at. */
  readonly before: string;
  /** What the target bills by copies that can be paid. */
  readonly moved: string;
  /** Copies that are drafts. */
  readonly drafts: string;
  /** Closed at the source, and not payable at the target yet. */
  readonly owed: string;
  /** Not done yet, or not known. */
  readonly open: string;
  /** What stays at the source: the next two together. */
  readonly stays: string;
  /** Of that, what somebody still has to pay, or would be asked to: drafts, too. */
  readonly stillDue: string;
  /** Of that, what was paid, given back or withdrawn, before the run or meanwhile. */
  readonly settled: string;
}

export interface Report {
  readonly schema: 1;
  readonly run: string;
  /** RFC 3339. */
  readonly begunAt: string;
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly outcomes: Readonly<Record<Phase, number>>;
  readonly totals: readonly ReportTotals[];
  /** Those that touch money first, then by how many invoices they touch. */
  readonly losses: readonly LossRow[];
  /** How many need a person. */
  readonly attention: number;
}

/**
 * The result of a run as data, worked out from the journal alone, at any time, as often as wanted. The rows are a stream of their own:
 * `reportRows`.
 */
export async function report(journal: Journal): Promise<Report> {
  const run = await begun(journal);
  const outcomes = Object.fromEntries(phases.map((it) => [it, 0])) as Record<Phase, number>;
  const totals = new Map<string, Sums>();
  const losses = newLosses();
  let attention = 0;
  for await (const item of journal.scan()) {
    const row = reportRow(item);
    outcomes[row.outcome] += 1;
    if (row.attention !== null) attention += 1;
    addTotals(totals, item);
    losses.add(row.findings, row.currency);
  }
  return {
    schema: 1,
    run: run.id,
    begunAt: new Date(run.createdAt).toISOString(),
    source: run.header.source,
    target: run.header.target,
    outcomes,
    totals: [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sums]) => totalsOf(currency, sums)),
    losses: losses.rows(),
    attention,
  };
}

/** Each invoice, in the order in which it was enrolled. */
export async function* reportRows(journal: Journal): AsyncGenerator<ReportRow, void> {
  for await (const item of journal.scan()) yield reportRow(item);
}

async function begun(journal: Journal): Promise<RunRecord> {
  const run = await journal.run();
  if (run === undefined) throw notBegun();
  return run;
}

type Share = 'moved' | 'drafts' | 'owed' | 'open' | 'stays';

interface Sums extends Readonly<Record<Share | 'before' | 'stillDue' | 'settled', DecimalSum>> {
  invoices: number;
}

/** Where the money of each outcome is. Those that are done are told apart by their route. */
const shares: Readonly<Record<Phase, Share>> = {
  planned: 'open',
  drafting: 'open',
  drafted: 'open',
  verified: 'open',
  closing: 'open',
  ambiguous: 'open',
  discarding: 'open',
  sending: 'owed',
  owed: 'owed',
  done: 'moved',
  skipped: 'stays',
  refused: 'stays',
  'paid-at-source': 'stays',
  conflict: 'stays',
  quarantined: 'stays',
};

function addTotals(totals: Map<string, Sums>, { plan, state }: Item): void {
  const { currency, stated, target } = plan;
  if (currency === null || stated === null) return;
  let sums = totals.get(currency);
  if (sums === undefined) totals.set(currency, (sums = newSums()));
  const share = state.closed && state.phase !== 'done' ? 'owed' : shares[state.phase];
  const isDraft = share === 'moved' && routes[state.route].finish === 'keep';
  sums.invoices += 1;
  sums.before.add(stated);
  sums[isDraft ? 'drafts' : share].add(share === 'stays' ? stated : (target ?? stated));
  if (share !== 'stays') return;
  const due = dueOf(plan, state.phase);
  sums.stillDue.add(due);
  sums.settled.add(stated);
  sums.settled.add(due.startsWith('-') ? due.slice(1) : `-${due}`);
}

/** Kinds of which nothing is asked any more. */
const over: ReadonlySet<InvoiceKind> = new Set(['paid', 'refunded', 'partially_refunded', 'canceled']);

/** What is still asked for by an invoice that stays. Of one that was paid in part, and does not say how much is left: all of it. */
function dueOf({ kind, stated, due }: Item['plan'], phase: Phase): string {
  if (phase === 'paid-at-source' || (kind !== null && over.has(kind))) return '0';
  return (kind === 'partially_paid' ? due : undefined) ?? stated ?? '0';
}

function newSums(): Sums {
  return {
    invoices: 0,
    before: newSum(),
    moved: newSum(),
    drafts: newSum(),
    owed: newSum(),
    open: newSum(),
    stays: newSum(),
    stillDue: newSum(),
    settled: newSum(),
  };
}

function totalsOf(currency: string, { invoices, ...sums }: Sums): ReportTotals {
  const text = (name: Exclude<keyof Sums, 'invoices'>): string => wholeAmount(sums[name].text(), currency);
  return {
    currency,
    invoices,
    before: text('before'),
    moved: text('moved'),
    drafts: text('drafts'),
    owed: text('owed'),
    open: text('open'),
    stays: text('stays'),
    stillDue: text('stillDue'),
    settled: text('settled'),
  };
}
