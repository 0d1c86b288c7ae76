import { describe, expect, it } from 'vitest';
import { manualClock } from '../__fixtures__/manual-clock.ts';
import { dispatcherConformance } from '../conformance/dispatcher-conformance.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import { loopDispatcher } from './loop-dispatcher.ts';

describe('loopDispatcher', () => {
  const cases = dispatcherConformance(async () => {
    const clock = manualClock();
    return { dispatcher: loopDispatcher({ clock }), journal: memoryJournal(clock), clock };
  });
  it('is asked something', () => expect(cases.length).toBeGreaterThan(7));
  it.each(cases)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
