import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  report,
  reportHtml,
  reportRows,
  run,
  sqliteJournal,
  sweep,
  verify,
  type Journal,
  type MigrationPolicy,
  type Report,
  type RunEvent,
  type RunOptions,
} from '@billingual/migrate';
import type { FaultRule, Sandbox } from '@billingual/sandbox';
import { writeFileWhole } from '../migrate/output-file.ts';
import type { Talk } from '../migrate/talk.ts';
import type { Provider } from '../providers.ts';
import { startSandbox, type Running } from '../sandbox/running.ts';
import { fillShop, type Shop } from './shop.ts';
import { watchBoth } from './watch-both.ts';

/** A migration that was played, and what the far sides know of it. */
export interface Migration {
  readonly source: string;
  readonly target: string;
  readonly shop: Shop;
  readonly report: Report;
  /** Answers that were lost, late or broken, on purpose. */
  readonly faults: number;
  readonly requests: number;
  readonly seconds: number;
  /** The report as a page. */
  readonly page: string;
  readonly proof: MigrationProof;
}

export interface MigrationProof {
  /** Numbers that could be paid at both at any moment; copies beyond the first; requests for payment that were mailed. */
  readonly payableTwice: number;
  readonly copiedTwice: number;
  readonly mailed: number;
  /** Invoices that were moved and differ, as both sides are read once more. */
  readonly different: number;
  /** Drafts that lost answers had left behind, and that were removed again. */
  readonly swept: number;
}

/** A bad day: answers that never come although it was done, and servers that are busy. */
const badDay: readonly FaultRule[] = [
  { operation: 'create', phase: 'after-commit', probability: 0.06, seed: 11, action: { type: 'reset' } },
  { operation: 'send', phase: 'after-commit', probability: 0.06, seed: 12, action: { type: 'reset' } },
  { operation: 'cancel', phase: 'after-commit', probability: 0.06, seed: 13, action: { type: 'reset' } },
  { operation: 'create', phase: 'before-commit', probability: 0.03, seed: 14, action: { type: 'reset' } },
  { operation: 'get', phase: 'before-parse', probability: 0.02, seed: 15, action: { type: 'answer', status: 503 } },
  { operation: 'create', phase: 'mid-body', probability: 0.03, seed: 16, action: { type: 'truncate', bytes: 40 } },
];

/** The documents of both providers fit the other one under it, except the one that contradicts itself. */
const policy: MigrationPolicy = { write: { nameSplit: 'last-token', lineName: 'Invoice' } };

export interface MigrationParts {
  readonly from: Provider;
  readonly to: Provider;
  /** Made up, beside those that are documented. */
  readonly invoices: number;
  readonly folder: string;
  readonly file: string;
}

/** Moves invoices between two simulators over sockets of this machine, on a bad day. */
export async function migrate({ from, to, invoices, folder, file }: MigrationParts, talk: Talk): Promise<Migration> {
  const journalFile = join(folder, `${file}.db`);
  // Of an earlier demo.
  for (const ending of ['', '-owner', '-wal', '-shm']) rmSync(`${journalFile}${ending}`, { force: true });
  const journal = await sqliteJournal(journalFile);
  const running: Running[] = [];
  try {
    const a = await startSandbox(from);
    running.push(a);
    const b = await startSandbox(to);
    running.push(b);
    const source = a.accounts.open(a.environment).provider;
    const target = b.accounts.open(b.environment).provider;
    const shop = await fillShop(source, a.sandbox, invoices);
    const watched = watchBoth(a.sandbox, b.sandbox);
    for (const it of badDay) for (const { sandbox } of running) sandbox.faults.add(it);
    const before = requestsOf(a.sandbox, b.sandbox);
    const began = performance.now();
    await finish({ source, target, journal, policy, concurrency: 8, onEvent: (event) => show(event, talk) });
    talk.end();
    const seconds = (performance.now() - began) / 1000;
    const faults = struck(a.sandbox) + struck(b.sandbox) - watched.looks();
    const requests = requestsOf(a.sandbox, b.sandbox) - before;
    for (const { sandbox } of running) sandbox.faults.clear();

    const swept = await count(sweep({ target, journal }), ({ action }) => action === 'removed');
    const pairs = verify({ source, target, journal, policy });
    const different = await count(pairs, ({ result }) => result === 'different');
    const page = join(folder, `${file}.html`);
    // Simulated invoices have no page at the provider, so nothing is linked to.
    await writeFileWhole(page, 'html', reportHtml(journal, { names: { source: a.title, target: b.title } }));
    const proof = { ...(await prove(journal, b.sandbox)), payableTwice: watched.found().length, different, swept };
    return {
      source: a.title,
      target: b.title,
      shop,
      report: await report(journal),
      faults,
      requests,
      seconds,
      page,
      proof,
    };
  } finally {
    // First: a journal that cannot be closed must not keep them, and the command with them, waiting.
    await Promise.all(running.map((it) => it.stop()));
    await journal.close();
  }
}

/** Sessions after which it is over, whatever is left. */
const mostSessions = 5;

async function finish(options: RunOptions): Promise<void> {
  for (let session = 1; session <= mostSessions; session += 1) {
    const { status, counts } = await run({ ...options, retryQuarantined: true });
    if (status === 'finished' && counts.owed + counts.ambiguous + counts.quarantined === 0) return;
  }
}

function show(event: RunEvent, talk: Talk): void {
  if (event.type === 'progress') talk.progress(event);
}

async function prove(journal: Journal, { truth }: Sandbox): Promise<Pick<MigrationProof, 'copiedTwice' | 'mailed'>> {
  const numbers = truth
    .invoices()
    .filter(({ deleted }) => !deleted)
    .map((it) => it.number);
  let copies = 0;
  for await (const { outcome } of reportRows(journal)) if (outcome === 'done') copies += 1;
  const asked = truth.of('mail').filter(({ about }) => about === 'invoice');
  return {
    copiedTwice: Math.max(numbers.length - copies, numbers.length - new Set(numbers).size),
    mailed: asked.length,
  };
}

export function isClean({ payableTwice, copiedTwice, mailed, different }: MigrationProof): boolean {
  return [payableTwice, copiedTwice, mailed, different].every((it) => it === 0);
}

function requestsOf(...sandboxes: readonly Sandbox[]): number {
  return sandboxes.reduce((sum, it) => sum + it.truth.of('request').length, 0);
}

function struck({ faults }: Sandbox): number {
  return faults.struck.reduce((sum, it) => sum + it, 0);
}

async function count<T>(rows: AsyncIterable<T>, isOne: (row: T) => boolean): Promise<number> {
  let found = 0;
  for await (const row of rows) if (isOne(row)) found += 1;
  return found;
}
