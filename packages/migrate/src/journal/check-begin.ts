import { BillingualError } from '@billingual/core';
import type { InvoicingProvider } from '@billingual/core';
import { differencesOf, endpointOf, sideDifferences } from '../plan/plan-header.ts';
import type { RunRecord, RunSpec } from './journal.ts';

/** Refuses a run that is not the journal's own. */
export function checkBegin(known: RunRecord, spec: RunSpec): void {
  const differences = [
    ...(known.id === spec.id ? [] : [`run: ${known.id}, now ${spec.id}`]),
    ...differencesOf(known.header, spec.header),
  ];
  if (known.header.fingerprint !== spec.header.fingerprint && differences.length === 0)
    differences.push('the fingerprint');
  if (differences.length > 0) throw mismatch(known.id, differences, wayOutOf(known));
  if (known.handedOver)
    throw mismatch(
      known.id,
      ['it was handed over, or its import was cut off'],
      'go on with the journal that has it whole',
    );
}

/** Refuses accounts that are not those of the run, before anything is asked of them. */
export function checkAccounts(
  known: Pick<RunRecord, 'id' | 'header'>,
  accounts: { readonly source?: InvoicingProvider; readonly target?: InvoicingProvider },
): void {
  const differences = (['source', 'target'] as const).flatMap((side) => {
    const account = accounts[side];
    return account === undefined ? [] : sideDifferences(side, known.header[side], endpointOf(account));
  });
  if (differences.length > 0) throw mismatch(known.id, differences, wayOutOf(known));
}

function wayOutOf({ header }: Pick<RunRecord, 'header'>): string {
  const isOld = header.source.identity === undefined || header.target.identity === undefined;
  if (isOld) return 'finish it with the version that began it, or use a new journal';
  return 'go on with the accounts and addresses that it was begun with, or use the journal of this run, or a new one';
}

export function checkRunId(id: string): void {
  if (/^[a-z0-9-]{1,64}$/.test(id)) return;
  const problem = 'has to be of a-z, 0-9 and -, 64 characters at most';
  throw new BillingualError('invalid_input', `the id of a run ${problem}`, { problems: [{ pointer: '/id', problem }] });
}

export function mismatch(
  run: string,
  differences: readonly string[],
  wayOut: string,
): BillingualError<'journal_mismatch'> {
  return new BillingualError(
    'journal_mismatch',
    `this journal belongs to run ${run} and cannot be used here: ${differences.join('; ')}; ${wayOut}`,
    { run, differences },
  );
}

export function notBegun(): BillingualError<'journal_mismatch'> {
  return mismatch('(none)', ['no run was begun in it'], 'begin one');
}

export function alreadyBegun(run: string): BillingualError<'journal_mismatch'> {
  return mismatch(run, ['a run was begun in it already'], 'import into a new one');
}
