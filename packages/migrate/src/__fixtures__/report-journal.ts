import type { ItemPlan, ItemSeed, Journal } from '../journal/journal.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import { endState, firstState, type Phase, type State } from '../machine/state.ts';
import { fingerprintOf } from '../plan/plan-header.ts';

/** What a report is made of, with only what a test is about. */
export interface ReportSeed {
  readonly sourceId: string;
  readonly sourceNumber?: string | null;
  readonly phase?: Phase;
  readonly reason?: string | null;
  readonly targetId?: string | null;
  readonly closed?: boolean;
  readonly plan?: Partial<ItemPlan>;
}

export interface ReportWorld {
  readonly run?: string;
  readonly source?: string;
  readonly target?: string;
  readonly account?: string;
}

/** A journal of a run that has come as far as the seeds say. */
export async function reportJournal(seeds: readonly ReportSeed[], world: ReportWorld = {}): Promise<Journal> {
  const { run = 'run-2026-11-25', source = 'abacus', target = 'courier', account = 'main' } = world;
  const what = {
    mapping: 1,
    source: { provider: source, account, environment: 'test' },
    target: { provider: target, account, environment: 'test' },
    policy: {},
  };
  const journal = memoryJournal({ now: () => Date.UTC(2026, 10, 25, 9, 20) });
  await journal.begin({ id: run, header: { type: 'plan', schema: 1, ...what, fingerprint: fingerprintOf(what) } });
  await journal.enroll(seeds.map(seedOf));
  await journal.setEnrolled();
  return journal;
}

function seedOf(seed: ReportSeed): ItemSeed {
  const { sourceId, sourceNumber = null, plan, phase = 'done', reason = null, targetId = null, closed = false } = seed;
  const state: State = { ...firstState('send'), phase, reason, targetId, closed };
  return {
    key: sourceId,
    sourceId,
    sourceNumber,
    state: phase === 'skipped' ? { ...endState('skipped', reason ?? 'policy') } : state,
    plan: {
      kind: 'open',
      hash: 'h',
      number: sourceNumber,
      renamed: false,
      currency: 'USD',
      stated: '24.10',
      target: '24.10',
      findings: [],
      reasons: [],
      ...plan,
    },
  };
}

/** A month of a shop, with everything in it that can happen; the same each time. */
export function manySeeds(count: number): readonly ReportSeed[] {
  return Array.from({ length: count }, (_, index) => {
    const number = `INV-${String(2000 + index)}`;
    const currency = index % 7 === 0 ? 'EUR' : 'USD';
    const stated = `${100 + ((index * 37) % 900)}.${String((index * 13) % 100).padStart(2, '0')}`;
    const findings = [
      { id: 'courier.write.description.dropped', severity: 'loss' as const, count: 1 },
      { id: 'courier.write.lines.taxes.moved', severity: 'info' as const, count: 2 },
      ...(index % 11 === 0
        ? [{ id: 'courier.write.adjustments.added', severity: 'money' as const, count: 1, delta: '0.01' }]
        : []),
    ];
    const base = { sourceId: `9${String(84000 + index)}`, sourceNumber: number, targetId: `INV2-${idPart(index)}` };
    const plan = { currency, stated, target: stated, findings };
    if (index % 23 === 5) return { ...base, targetId: null, phase: 'skipped', reason: 'policy', plan: { ...plan, kind: 'paid' } };
    if (index % 41 === 7) {
      const mismatch = [{ id: 'courier.write.totals.total.amount-mismatch', severity: 'blocking' as const, count: 1, delta: '-6.86' }];
      return { ...base, targetId: null, phase: 'refused', reason: 'total-differs', plan: { ...plan, target: '17.24', stated: '24.10', findings: mismatch } };
    }
    if (index === 12) return { ...base, phase: 'owed', reason: 'unavailable', closed: true, plan };
    if (index === 13) return { ...base, phase: 'conflict', reason: 'live-at-target', plan };
    if (index === 31) return { ...base, targetId: null, phase: 'paid-at-source', reason: 'settled', plan };
    if (index === 33) return { ...base, phase: 'quarantined', reason: 'unavailable', plan };
    if (index % 29 === 11) return { ...base, phase: 'drafted', plan };
    return { ...base, phase: 'done', plan };
  });
}

function idPart(index: number): string {
  const text = (index * 2654435761).toString(36).toUpperCase().padStart(16, 'K').slice(0, 16);
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}
