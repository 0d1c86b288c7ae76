/**
 * An update bills what an independent computation of the edited document comes to, at every provider, and stores parts that add up to it.
 */
import { BillingualError, type Finding, type InvoiceDraft } from '@billingual/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accounts, type Account } from './accounts.ts';
import { arbitraryDraft, arbitraryEdit, type Step } from './arbitrary.ts';
import { isExplained, oracle } from './oracle.ts';

const numRuns = Number(process.env['BILLINGUAL_RUNS'] ?? 60);

/** Nothing that is billed had to be put in another form. */
function isWhole({ severity, canonical = '' }: Finding): boolean {
  return (
    severity === 'info' || (severity === 'loss' && /^\/(?:recipients|description)|\/(?:name|label)$/.test(canonical))
  );
}

interface Outcome {
  readonly done: boolean;
  /** What was stored before followed from its parts. */
  readonly isSound: boolean;
  /** All of the draft and of the edit had a place. */
  readonly isWhole: boolean;
  /** What is stored in the end, in cents. */
  readonly total: bigint;
  readonly wrong: readonly string[];
}

async function outcome(
  account: Account,
  draft: InvoiceDraft,
  edit: readonly Step[],
  isCopy: boolean,
): Promise<Outcome> {
  const { provider, parts } = account;
  const created = await unlessRefused(provider.create(draft));
  if (created === undefined) return { done: false, isSound: false, isWhole: false, total: 0n, wrong: [] };
  const before = account.total();
  const stored = await provider.get(created.invoice.source?.id ?? '');
  const asked = edit.reduce((invoice, step) => step.apply(invoice), stored);
  const result = await unlessRefused(provider.update(stored.source?.id ?? '', isCopy ? asked : () => asked));
  const total = account.total();
  const base = draft.taxBeforeDiscount === true ? 'before-discount' : 'after-discount';
  // Where a provider could only hold amounts that were shared out, those that an edit does not touch stay as they are.
  const isSound = isExplained(stored, base);
  const wrong: string[] = [];
  const check = (what: string, found: bigint, allowed: readonly bigint[]): void => {
    if (!allowed.includes(found)) wrong.push(`${what} at ${account.name}: ${found}, and not ${allowed.join(' or ')}`);
  };
  if (result === undefined) {
    check('total after a refusal', total, [before]);
    return { done: false, isSound, isWhole: false, total, wrong };
  }
  const isOpen = result.findings.some((one) => one.code === 'ambiguous');
  const bases = isOpen ? (['before-discount', 'after-discount'] as const) : ([base] as const);
  check('parts', parts(result.invoice), [total]);
  if (isSound)
    check(
      'total',
      total,
      bases.map((one) => oracle(asked, one)),
    );
  const findings = [...created.findings, ...result.findings];
  return { done: true, isSound, isWhole: findings.every(isWhole), total, wrong };
}

async function unlessRefused<T>(run: Promise<T>): Promise<T | undefined> {
  return run.catch((error: unknown) => {
    if (BillingualError.is(error, 'not_representable')) return undefined;
    throw error;
  });
}

it('bills what the edited document comes to, at both providers the same', async () => {
  const seen = { both: 0, sound: 0, done: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(arbitraryDraft, arbitraryEdit, fc.boolean(), async (draft, edit, isCopy) => {
      const carrier = await outcome(accounts.cybersource(), draft, edit, isCopy);
      const calculator = await outcome(accounts.paypal(), draft, edit, isCopy);
      for (const one of [carrier, calculator]) {
        seen[one.done ? 'done' : 'refused'] += 1;
        if (one.done && one.isSound) seen.sound += 1;
      }
      const isBoth = carrier.isWhole && calculator.isWhole;
      if (isBoth) seen.both += 1;
      const apart = isBoth && carrier.total !== calculator.total ? [`${carrier.total} or ${calculator.total}`] : [];
      expect([...carrier.wrong, ...calculator.wrong, ...apart]).toEqual([]);
    }),
    { numRuns },
  );
  // A property that nothing passes through holds nothing.
  expect(seen.done).toBeGreaterThan(seen.refused);
  expect(seen.sound).toBeGreaterThan(seen.done / 2);
  expect(seen.both).toBeGreaterThan(numRuns / 20);
}, 600_000);
