import { BillingualError, sameAccount, type InvoicingProvider, type JsonObject } from '@billingual/core';
import { canonicalText, sha256 } from '../hash.ts';
import { policyText, type CheckedPolicy } from '../migration-policy.ts';

/** Counts changes of the mapping that make an older plan, or a run that was begun before, say something else. */
export const mappingVersion = 2;

/** One side of a migration. */
export interface Endpoint {
  readonly provider: string;
  /** The caller's name for it. */
  readonly account: string;
  /** The provider's own, whatever the caller calls it; absent in plans and journals of before there was one. */
  readonly identity?: string;
  readonly environment: string;
}

/** What a plan was made for. Two plans with one fingerprint move between the same accounts, the same way, by the same rules. */
export interface PlanHeader {
  readonly type: 'plan';
  readonly schema: 1;
  readonly mapping: number;
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly policy: JsonObject;
  readonly fingerprint: string;
}

/**
 * Throws `invalid_input` where both are one account, since each invoice would be copied beside itself, and for an account of which nobody
 * could say later whether it is the same.
 */
export function planHeader(source: InvoicingProvider, target: InvoicingProvider, policy: CheckedPolicy): PlanHeader {
  for (const [side, account] of Object.entries({ source, target }))
    if (!isNamed(account)) throw noIdentity(side, account);
  if (sameAccount(source, target)) throw oneAccount();
  const what = {
    mapping: mappingVersion,
    source: endpointOf(source),
    target: endpointOf(target),
    policy: policyText(policy),
  };
  return { type: 'plan', schema: 1, ...what, fingerprint: fingerprintOf(what) };
}

/** Of everything in it but itself. */
export function fingerprintOf({
  mapping,
  source,
  target,
  policy,
}: Omit<PlanHeader, 'type' | 'schema' | 'fingerprint'>): string {
  return sha256(canonicalText({ mapping, source, target, policy }));
}

export function endpointOf({ name, account, identity, environment }: InvoicingProvider): Endpoint {
  return { provider: name, account, identity, environment };
}

/** What is different between two headers, in words; empty when they agree. */
export function differencesOf(a: PlanHeader, b: PlanHeader): readonly string[] {
  const differences: string[] = [];
  for (const side of ['source', 'target'] as const) differences.push(...sideDifferences(side, a[side], b[side]));
  if (a.mapping !== b.mapping) differences.push(`mapping version: ${a.mapping}, now ${b.mapping}`);
  if (canonicalText(a.policy) !== canonicalText(b.policy)) differences.push('the policy');
  return differences;
}

/** The same for one side of it. */
export function sideDifferences(side: 'source' | 'target', a: Endpoint, b: Endpoint): readonly string[] {
  const named = (['provider', 'account', 'environment'] as const)
    .filter((part) => a[part] !== b[part])
    .map((part) => `${side} ${part}: ${a[part]}, now ${b[part]}`);
  // Of another provider, or under another name, it goes without saying.
  if (named.length > 0 || a.identity === b.identity) return named;
  if (a.identity === undefined)
    return [`the ${side} could be any account: an earlier version did not write down which`];
  return [`the ${side} is another account of ${a.provider}, or the same at another address`];
}

function oneAccount(): BillingualError<'invalid_input'> {
  const problem = 'is the same account as the source';
  return new BillingualError('invalid_input', `the target ${problem}; invoices move between two accounts`, {
    problems: [{ pointer: '/target', problem }],
  });
}

/** A provider that was written without types may lack it. */
function isNamed({ identity }: { readonly identity: unknown }): boolean {
  return typeof identity === 'string' && identity !== '';
}

function noIdentity(side: string, { name }: InvoicingProvider): BillingualError<'invalid_input'> {
  const problem = `has no identity: ${name} has to say which account it is`;
  return new BillingualError('invalid_input', `the ${side} ${problem}`, {
    problems: [{ pointer: `/${side}`, problem }],
  });
}
