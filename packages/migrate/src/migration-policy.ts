import {
  BillingualError,
  didYouMean,
  listProblems,
  type JsonObject,
  type JsonValue,
  type Problem,
  type WritePolicy,
} from '@billingual/core';
import { sha256 } from './hash.ts';
import { checkLifecyclePolicy, type CheckedLifecyclePolicy, type LifecyclePolicy } from './lifecycle-policy.ts';
import type { NumberPolicy } from './target-number.ts';

/** What a migration may do. Part of its fingerprint: a run that was begun under one policy is not continued under another. */
export interface MigrationPolicy {
  readonly lifecycle?: LifecyclePolicy;
  /** How the target is written to where it cannot hold an invoice as it is. */
  readonly write?: Omit<WritePolicy, 'purpose'>;
  /** Default 'keep'. */
  readonly numbers?: NumberPolicy;
  /** Whether the target mails the payer once its copy is payable. Default false: it is payable by link, and nobody is told. */
  readonly notify?: boolean;
  /**
   * What to call the one line of a remainder; '{number}' stands for the original's number. No default: a payer reads it. Needed when
   * `partially_paid` is 'remainder'.
   */
  readonly remainderLineName?: string;
}

export interface CheckedPolicy {
  readonly lifecycle: CheckedLifecyclePolicy;
  readonly write: WritePolicy;
  readonly numbers: NumberPolicy;
  readonly notify: boolean;
  readonly remainderLineName: string | undefined;
}

type Check = (value: unknown) => string | undefined;

const checks: { readonly [K in keyof MigrationPolicy]-?: Check } = {
  // Looked into further down, with pointers of its own.
  lifecycle: (value) => (typeof value === 'object' && value !== null ? undefined : 'is no object'),
  write: (value) =>
    typeof value !== 'object' || value === null
      ? 'is no object'
      : 'purpose' in value
        ? "has a purpose of its own; a migration always writes with 'create'"
        : undefined,
  numbers: (value) => (value === 'keep' || value === 'derive' ? undefined : "is neither 'keep' nor 'derive'"),
  notify: (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false'),
  remainderLineName: (value) =>
    typeof value === 'string' && value.trim() !== '' ? undefined : 'is no text, or an empty one',
};

/** Throws `invalid_input` with everything that is wrong: a careful default must not come back through a typing error. */
export function checkMigrationPolicy(policy: MigrationPolicy = {}): CheckedPolicy {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(policy)) {
    if (value === undefined) continue;
    const check = Object.hasOwn(checks, key) ? checks[key as keyof MigrationPolicy] : undefined;
    const guess = didYouMean(key, Object.keys(checks));
    const problem =
      check === undefined
        ? `is no setting of a migration${guess === undefined ? '' : `; did you mean '${guess}'?`}`
        : check(value);
    if (problem !== undefined) problems.push({ pointer: `/${key}`, problem });
  }
  if (policy.lifecycle?.partially_paid === 'remainder' && policy.remainderLineName === undefined)
    problems.push({
      pointer: '/remainderLineName',
      problem: "is needed to carry remainders: a payer reads it, such as 'Rest of invoice {number}'",
    });
  if (problems.length > 0)
    throw new BillingualError('invalid_input', `the migration cannot be done like that:\n${listProblems(problems)}`, {
      problems,
    });
  return {
    lifecycle: checkLifecyclePolicy(policy.lifecycle),
    write: { ...policy.write, purpose: 'create' },
    numbers: policy.numbers ?? 'keep',
    notify: policy.notify ?? false,
    remainderLineName: policy.remainderLineName,
  };
}

/** The policy as data. A function stands there as a hash of its text: enough to notice that it is another one. */
export function policyText(policy: CheckedPolicy): JsonObject {
  return plain(policy) as JsonObject;
}

function plain(value: unknown): JsonValue | undefined {
  if (typeof value === 'function') return `function:${sha256(String(value)).slice(0, 16)}`;
  if (Array.isArray(value)) return value.map((it) => plain(it) ?? null);
  if (typeof value !== 'object' || value === null) return value as JsonValue | undefined;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, plain(it)]));
}
