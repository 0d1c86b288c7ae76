import { describe, expect, it } from 'vitest';
import { attentionFor } from '../report/attention.ts';
import { next } from './next.ts';
import { firstState, type State } from './state.ts';

/** Single steps that the small world of the model does not come to. */
describe('next', () => {
  const withdrawn = { type: 'source', is: 'withdrawn', same: false } as const;
  const remainder: State = { ...firstState('remainder'), phase: 'drafting', creates: 1 };

  it('leaves a copy owed whose original we settled and somebody canceled after that', () => {
    const { state, effect } = next({ ...remainder, closes: 1, closed: true }, withdrawn);
    expect([state.phase, state.reason, effect]).toEqual(['owed', 'canceled-at-source', null]);
    expect(attentionFor(state)).toMatch(/recorded as paid at the source, and then somebody canceled it/);
  });

  it('takes for closed what another has settled, only where it has asked for that itself', () => {
    const settled = { type: 'source', is: 'closed', same: false } as const;
    const planned: State = { ...remainder, phase: 'planned' };
    expect(next(planned, settled).state).toMatchObject({ phase: 'skipped', reason: 'canceled-at-source' });
    expect(next({ ...planned, closes: 1 }, settled)).toMatchObject({
      state: { phase: 'drafting', closed: true },
      effect: { type: 'create' },
    });
  });
});
