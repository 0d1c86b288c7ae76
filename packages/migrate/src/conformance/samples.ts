import { firstState, type State } from '../machine/state.ts';
import { naturalKey } from '../natural-key.ts';
import { fingerprintOf, type PlanHeader } from '../plan/plan-header.ts';
import type { ItemSeed, RunSpec } from '../journal/journal.ts';

/** A header that no provider stands behind. */
function sampleHeader(account = 'one'): PlanHeader {
  const what = {
    mapping: 1,
    source: { provider: 'abacus', account, identity: account, environment: 'test' },
    target: { provider: 'courier', account: 'two', identity: 'two', environment: 'test' },
    policy: { notify: false },
  };
  return { type: 'plan', schema: 1, ...what, fingerprint: fingerprintOf(what) };
}

export function sampleRun(id = 'run-1', account?: string): RunSpec {
  return { id, header: sampleHeader(account) };
}

export function sampleSeed(index: number, state: State = firstState('send')): ItemSeed {
  const sourceId = `INV-${index}`;
  return {
    key: naturalKey({ provider: 'abacus', identity: 'one', id: sourceId }),
    sourceId,
    sourceNumber: String(1000 + index),
    plan: {
      kind: 'open',
      hash: `hash-${index}`,
      number: String(1000 + index),
      renamed: false,
      currency: 'USD',
      stated: '12.05',
      target: '12.05',
      findings: [{ id: 'courier.write.memo.dropped', severity: 'loss', count: 1 }],
      reasons: [],
    },
    state,
  };
}

export function sampleSeeds(count: number): readonly ItemSeed[] {
  return Array.from({ length: count }, (_, index) => sampleSeed(index));
}
