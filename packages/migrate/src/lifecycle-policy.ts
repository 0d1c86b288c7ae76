import { BillingualError, didYouMean, listProblems, type Problem } from '@billingual/core';
import type { InvoiceKind } from './invoice-kind.ts';

/**
 * What may be done with an invoice. 'move': to the target, and closed at the source. 'copy': to the target as a draft, and the source
 * stays as it is. 'move-as-draft': as 'move', but left for a person to send. 'remainder': what is still due is billed at the target as
 * an invoice of its own, and recorded as paid elsewhere at the source.
 */
export type LifecycleAction = 'move' | 'copy' | 'move-as-draft' | 'remainder' | 'skip';

/** The caller's choice for each kind; what is left out takes the default. A new kind does not compile without a row here. */
export type LifecyclePolicy = Partial<AllChoices>;

interface AllChoices extends Record<InvoiceKind, LifecycleAction> {
  readonly draft: 'move' | 'copy' | 'skip';
  readonly scheduled: 'skip' | 'move-as-draft';
  readonly open: 'move' | 'skip';
  readonly pending: 'skip';
  readonly partially_paid: 'skip' | 'remainder';
  readonly paid: 'skip';
  readonly refunded: 'skip';
  readonly partially_refunded: 'skip';
  readonly canceled: 'skip';
  readonly grouped: 'skip';
  readonly unknown: 'skip';
}

/** What may be chosen, the default first, and why the default is what it is. */
export interface LifecycleChoice<A extends LifecycleAction = LifecycleAction> {
  readonly actions: readonly [A, ...A[]];
  readonly because: string;
}

export const lifecycleChoices: { readonly [K in InvoiceKind]: LifecycleChoice<AllChoices[K]> } = {
  draft: { actions: ['move', 'copy', 'skip'], because: 'nobody has been asked to pay it yet' },
  scheduled: {
    actions: ['skip', 'move-as-draft'],
    because: 'the source sends it on its day, and at the target it could only be sent now or by hand',
  },
  open: { actions: ['move', 'skip'], because: 'it is what a migration is for' },
  pending: { actions: ['skip'], because: 'a payment is on its way, and what it will settle is not known yet' },
  partially_paid: {
    actions: ['skip', 'remainder'],
    because: 'the target would ask for the full amount again; the remainder can be carried if asked for',
  },
  paid: { actions: ['skip'], because: 'there is nothing left to collect' },
  refunded: { actions: ['skip'], because: 'there is nothing left to collect' },
  partially_refunded: { actions: ['skip'], because: 'what was paid and given back cannot be told to another provider' },
  canceled: { actions: ['skip'], because: 'it was withdrawn' },
  grouped: { actions: ['skip'], because: 'it is shared or part of a group, which only its provider can settle' },
  unknown: { actions: ['skip'], because: 'its state is not known, and nothing is done on a guess' },
};

/** The whole table, defaults filled in. */
export type CheckedLifecyclePolicy = Readonly<Record<InvoiceKind, LifecycleAction>>;

const kinds = Object.keys(lifecycleChoices) as readonly InvoiceKind[];

/** Throws `invalid_input` for a kind that does not exist, or an action that its kind does not allow; names every mistake. */
export function checkLifecyclePolicy(policy: LifecyclePolicy = {}): CheckedLifecyclePolicy {
  const problems: Problem[] = [];
  for (const [kind, action] of Object.entries(policy)) {
    if (!Object.hasOwn(lifecycleChoices, kind)) {
      problems.push({ pointer: `/${kind}`, problem: `is no kind of invoice${meant(kind, kinds)}` });
      continue;
    }
    const { actions, because } = lifecycleChoices[kind as InvoiceKind] as LifecycleChoice;
    if (action !== undefined && !actions.includes(action))
      problems.push({
        pointer: `/${kind}`,
        problem: `can only be ${actions.map((it) => `'${it}'`).join(', ')}: ${because}${meant(action, actions)}`,
      });
  }
  if (problems.length > 0)
    throw new BillingualError('invalid_input', `the lifecycle policy cannot be followed:\n${listProblems(problems)}`, {
      problems,
    });
  return Object.fromEntries(
    kinds.map((kind) => [kind, policy[kind] ?? lifecycleChoices[kind].actions[0]]),
  ) as CheckedLifecyclePolicy;
}

function meant(word: unknown, known: readonly string[]): string {
  const guess = typeof word === 'string' ? didYouMean(word, known) : undefined;
  return guess === undefined || guess === word ? '' : `; did you mean '${guess}'?`;
}
