import type { InvoicingProvider, JsonObject } from '@billingual/core';
import { canonicalText, sha256 } from '../hash.ts';
import { policyText, type CheckedPolicy } from '../migration-policy.ts';

/** Counts changes of the mapping that make an older plan, or a run that was begun before, say something else. */
export const mappingVersion = 1;

/** One side of a migration. */
export interface Endpoint {
  readonly provider: string;
  readonly account: string;
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

export function planHeader(source: InvoicingProvider, target: InvoicingProvider, policy: CheckedPolicy): PlanHeader {
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

function endpointOf({ name, account, environment }: InvoicingProvider): Endpoint {
  return { provider: name, account, environment };
}

/** What is different between two headers, in words; empty when they agree. */
export function differencesOf(a: PlanHeader, b: PlanHeader): readonly string[] {
  const differences: string[] = [];
  for (const side of ['source', 'target'] as const)
    for (const part of ['provider', 'account', 'environment'] as const)
      if (a[side][part] !== b[side][part]) differences.push(`${side} ${part}: ${a[side][part]}, now ${b[side][part]}`);
  if (a.mapping !== b.mapping) differences.push(`mapping version: ${a.mapping}, now ${b.mapping}`);
  if (canonicalText(a.policy) !== canonicalText(b.policy)) differences.push('the policy');
  return differences;
}
