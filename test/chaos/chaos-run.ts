import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BillingualError, localDate, type Clock } from '@billingual/core';
import {
  failpoints,
  report,
  reportCsv,
  reportRows,
  run,
  sqliteJournal,
  sweep,
  verify,
  type Failpoint,
  type Journal,
  type RunResult,
} from '@billingual/migrate';
import { providerNames } from '../accounts.ts';
import { drawFrom, type Draw } from '../once/draw.ts';
import { drawRules } from '../once/random-faults.ts';
import { noon, type Verdict } from '../once/seeds.ts';
import { bothPayable, isVoid, judge, lookAt } from './judge.ts';
import { edit, planted, seedInvoices } from './seed-invoices.ts';
import { openSide, type Side } from './sides.ts';

/** What a process that was killed throws in its place. */
class Killed extends Error {}

/** What moving asks for most is struck most. */
const operations: readonly [string, ...string[]] = [
  'create',
  'create',
  'create',
  'send',
  'send',
  'send',
  'cancel',
  'cancel',
  'cancel',
  'get',
  'get',
  'discard',
  'update',
  'list',
  'search',
  'token',
  '*',
];

export interface ChaosOptions {
  readonly invoices: number;
}

/**
 * One run by a seed: a direction, two accounts, faults at both, payments and edits by others, a process that is killed again and again;
 * then peace, until it says that it is done. Judged by what the simulators hold.
 */
export async function chaosRun(seed: number, { invoices }: ChaosOptions): Promise<Verdict> {
  const draw = drawFrom(seed);
  const [one, other] = draw.chance(0.5) ? providerNames : providerNames.toReversed();
  const source = openSide(one ?? 'paypal', draw);
  const target = openSide(other ?? 'cybersource', draw);
  const story = [`${source.name} to ${target.name}`];
  for (const { far } of [source, target]) far.clock.set(noon);
  const seeded = await seedInvoices(source.open(seed), source.far, invoices, draw);
  const since = { source: source.far.truth.entries.length, target: target.far.truth.entries.length };
  const breaches = watch(source, target);
  const notify = draw.chance(0.5);
  const policy = {
    notify,
    write: { nameSplit: 'last-token', dueDate: localDate('2031-12-31'), lineName: 'Invoice' },
  } as const;
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const file = join(folder, 'run.db');
  const spoken: string[] = [];
  let isTimed = true;
  let mayMailLate = false;

  for (const [side, what] of [
    [source, 'source'],
    [target, 'target'],
  ] as const) {
    const drawn = [...drawRules(draw, operations), ...drawRules(draw, operations)];
    for (const { kind, rule } of drawn) {
      // An empty list is what an account without invoices answers, and nobody could tell.
      if (kind.startsWith('a success') && ['list', 'search', '*'].includes(String(rule.operation))) continue;
      // A rule may strike later than the first few calls, and a run has hundreds of them.
      const nth = rule.nth === undefined ? {} : { nth: rule.nth * draw.whole(1, 8) };
      side.far.faults.add({ times: 12, ...rule, ...nth });
      if (kind === 'made twice') isTimed = false;
      if ((kind === 'stall' || kind === 'made twice') && ['send', '*'].includes(String(rule.operation)))
        mayMailLate = true;
    }
    story.push(
      `${what}: ${drawn.map(({ kind, rule }) => `${kind} at ${String(rule.operation)} ${rule.phase}`).join(', ')}`,
    );
    story.push(...revoke(side, draw));
  }

  const disturbed = new Set<string>();
  const disturb = disturbance(seeded, source, disturbed, draw, seed);
  let result: RunResult | undefined;
  let journal: Journal | undefined;
  const session = async (failpoint: Failpoint): Promise<void> => {
    journal = await sqliteJournal(file, { now: () => target.far.clock.now() });
    try {
      result = await run({
        source: source.open(seed + 1),
        target: target.open(seed + 2),
        journal,
        id: 'chaos',
        policy,
        concurrency: draw.whole(1, 4),
        clock: together(source, target),
        random: drawRandom(draw),
        onEvent: (event) => void spoken.push(JSON.stringify(event)),
        failpoint,
        retryQuarantined: true,
      });
    } catch (error) {
      // The credentials were refused, or a listing failed for good: an operator looks, and resumes.
      if (!(error instanceof Killed) && !BillingualError.is(error)) throw error;
      story.push(error instanceof Killed ? `killed ${error.message}` : `stopped by ${error.code}`);
    } finally {
      await journal.close();
    }
  };

  try {
    for (let round = draw.whole(1, 4); round > 0; round -= 1) {
      await session(killing(draw, disturb));
      await target.far.clock.advance(draw.one([0, 1000, 3_600_000]));
    }
    for (const { name, far } of [source, target])
      story.push(`${name}: ${far.faults.struck.slice(1).reduce((sum, it) => sum + it, 0)} faults`);
    source.far.faults.clear();
    target.far.faults.clear();
    watch(source, target, breaches);
    for (let round = 0; round < 12 && !isOver(result); round += 1) {
      await session(() => undefined);
      await target.far.clock.advance(120_000);
      await source.far.clock.advance(120_000);
    }
    journal = await sqliteJournal(file, { now: () => target.far.clock.now() });
    const open = await unfinished(journal, seeded, disturbed);
    if (open.length > 0) breaches.add(`it never comes to an end: ${open.join()}`);

    const swept = [];
    for await (const row of sweep({ target: target.open(seed + 3), journal })) swept.push(row);
    const outcomes = new Map<string, string>();
    const reasons = new Map<string, string>();
    for await (const row of reportRows(journal)) {
      outcomes.set(row.sourceId, row.outcome);
      if (row.reason !== null) reasons.set(row.sourceId, row.reason);
    }
    const all = await report(journal);
    const wrong = [
      ...judge({ source, target, seeded, disturbed, notify, isTimed, mayMailLate, report: all, outcomes, since }),
    ];
    // I6: what nobody disturbed ends as it would have without any of this, unless a provider refused it.
    for (const { kind, id, payer } of seeded) {
      const outcome = outcomes.get(id) ?? '';
      if ((kind === 'open' || kind === 'open without mail' || kind === 'draft') && !disturbed.has(payer))
        if (!['done', 'refused'].includes(outcome)) wrong.push(`I6: ${payer}, ${kind}, is ${outcome}`);
    }
    for (const [payer, { copies }] of lookAt(source, target)) {
      const drafts = copies.filter((it) => !it.payable && !isVoid(it) && it.status === 'DRAFT');
      const kind = seeded.find((it) => it.payer === payer)?.kind;
      if (drafts.length > (kind === 'draft' ? 1 : 0)) wrong.push(`an orphan of ${payer} is left after the sweep`);
    }
    for await (const row of verify({ source: source.open(seed + 4), target: target.open(seed + 5), journal, policy }))
      if (row.result === 'different' && !row.differences.every((it) => it === 'edited-since'))
        wrong.push(`verifying ${row.sourceId}: ${row.differences.join()}`);
    for await (const line of reportCsv(journal)) spoken.push(line);
    spoken.push(JSON.stringify(all), JSON.stringify(swept));
    await journal.close();
    wrong.push(...leaks(folder, spoken));
    story.push(
      ...[...outcomes].map(
        ([id, outcome]) => `${id} ${seeded.find((it) => it.id === id)?.kind}: ${outcome} ${reasons.get(id) ?? ''}`,
      ),
    );
    // What went wrong on the way, for whoever looks for the reason.
    if (wrong.length + breaches.size > 0) story.push(`swept: ${JSON.stringify(swept)}`);
    if (wrong.length + breaches.size > 0) story.push(...spoken.filter((it) => it.includes('"code":')).slice(-20));
    return { wrong: [...breaches, ...wrong], story, end: ends(all.outcomes) };
  } finally {
    await journal?.close();
    rmSync(folder, { recursive: true });
  }
}

function isOver(result: RunResult | undefined): boolean {
  return (
    result?.status === 'finished' && result.counts.owed + result.counts.ambiguous + result.counts.quarantined === 0
  );
}

/** Edited in the last moment before it was closed, into what the target cannot bill: only a person can help that. */
const beyondHelp: ReadonlySet<string> = new Set(['total-differs', 'not-representable']);

async function unfinished(
  journal: Journal,
  seeded: Awaited<ReturnType<typeof seedInvoices>>,
  disturbed: ReadonlySet<string>,
): Promise<readonly string[]> {
  const open: string[] = [];
  for await (const { sourceId, outcome, reason } of reportRows(journal)) {
    const payer = seeded.find(({ id }) => id === sourceId)?.payer ?? '';
    const isHuman = outcome === 'owed' && disturbed.has(payer) && beyondHelp.has(reason ?? '');
    if (!['done', 'skipped', 'refused', 'paid-at-source', 'conflict'].includes(outcome) && !isHuman)
      open.push(`${sourceId} is ${outcome}: ${reason}`);
  }
  return open;
}

/** The migration's own time, with both simulators': each has one of its own, and what one waits for has to come about at the other. */
function together({ far: { clock: other } }: Side, { far: { clock } }: Side): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (ms, run) => clock.after(ms, run),
    async sleep(ms, signal) {
      await clock.sleep(ms, signal);
      await other.advance(ms);
    },
  };
}

/** Looks at both sides after every change at either. */
function watch(source: Side, target: Side, breaches = new Set<string>()): Set<string> {
  for (const { far } of [source, target])
    far.faults.add({
      operation: '*',
      phase: 'after-commit',
      action: { type: 'run', run: () => bothPayable(source, target).forEach((it) => breaches.add(it)) },
    });
  return breaches;
}

/** Every token that was given out is no longer taken, in the middle of a call. */
function revoke({ far }: Side, draw: Draw): string[] {
  if (!('tokenGeneration' in far.settings) || !draw.chance(0.3)) return [];
  const nth = draw.whole(1, 40);
  const run = (): void => void Object.assign(far.settings, { tokenGeneration: nth + 1 });
  far.faults.add({ operation: '*', phase: 'before-parse', nth, times: 1, action: { type: 'run', run } });
  return [`tokens revoked at request ${nth}`];
}

/** Now and then somebody pays, or the merchant changes an invoice. */
function disturbance(
  seeded: Awaited<ReturnType<typeof seedInvoices>>,
  source: Side,
  disturbed: Set<string>,
  draw: Draw,
  seed: number,
): (sourceId: string) => Promise<void> {
  const merchant = source.open(seed + 9);
  const often = draw.one([0, 0, 0.02, 0.05]);
  return async (sourceId) => {
    if (!draw.chance(often)) return;
    const [first, ...others] = seeded;
    if (first === undefined) return;
    // Mostly the very one that is being moved: that is where it hurts.
    const moving = seeded.find(({ id }) => id === sourceId);
    const { id, payer } = moving !== undefined && draw.chance(0.7) ? moving : draw.one([first, ...others]);
    disturbed.add(payer);
    if (draw.chance(0.5)) await source.far.payer.pay(id).catch(() => undefined);
    else await edit(merchant, id);
  };
}

/** Kills the process at one place, and everything that is under way with it. */
function killing(draw: Draw, disturb: (sourceId: string) => Promise<void>): Failpoint {
  const place = draw.one(failpoints as unknown as [string, ...string[]]);
  const effect = draw.one(['create', 'close', 'send', 'discard']);
  let left = draw.one([1, 2, 3, 5, 8, 1000]);
  let isDead = false;
  return async (name, at) => {
    if (isDead) throw new Killed('with it');
    await disturb(at.sourceId);
    if (name === place && at.effect === effect) left -= 1;
    if (left > 0) return;
    isDead = true;
    throw new Killed(`${place} ${effect}`);
  };
}

function drawRandom(draw: Draw): () => number {
  return () => draw.whole(0, 999) / 1000;
}

/** I7: nothing of what was planted stands in the journal, in an event, or in a report. */
function leaks(folder: string, spoken: readonly string[]): readonly string[] {
  const texts = [...spoken, ...readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))];
  return planted
    .filter((word) => texts.some((text) => text.includes(word)))
    .map((word) => `I7: ${word} was written down`);
}

/** The least usual of the ends that invoices came to. */
function ends(outcomes: Readonly<Record<string, number>>): string {
  const rarest = ['conflict', 'owed', 'refused', 'paid-at-source', 'done'].find((it) => (outcomes[it] ?? 0) > 0);
  return rarest ?? 'nothing';
}
