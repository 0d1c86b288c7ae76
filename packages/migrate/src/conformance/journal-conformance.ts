import type { ConformanceCase } from '../conformance-case.ts';
import { beginChecks } from './journal/begin-checks.ts';
import { claimChecks } from './journal/claim-checks.ts';
import { restChecks } from './journal/rest-checks.ts';
import { stepChecks } from './journal/step-checks.ts';
import { transferChecks } from './journal/transfer-checks.ts';
import type { JournalSubject } from './journal/subject.ts';

export type { JournalSubject } from './journal/subject.ts';

const checks = { ...beginChecks, ...claimChecks, ...stepChecks, ...restChecks, ...transferChecks };

/** What every journal has to do, each case with a subject of its own. */
export function journalConformance(open: () => Promise<JournalSubject>): readonly ConformanceCase[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    async run() {
      const subject = await open();
      try {
        await check(subject);
      } finally {
        await subject.dispose();
      }
    },
  }));
}
