import { BillingualError } from '@billingual/core';
import { checkMigrationPolicy, checkPlan, planHeader, type MigrationPolicy, type Plan } from '@billingual/migrate';
import { failure } from '../failure.ts';
import type { Side } from './side.ts';

/**
 * Refuses a plan for other accounts or by another policy, before anybody is asked about it and before any request. It ends as a journal
 * of others does: what was written is in order, and what leads to it is not.
 */
export function checkPlanFor(
  plan: Pick<Plan, 'header'>,
  source: Pick<Side, 'provider'>,
  target: Pick<Side, 'provider'>,
  policy: MigrationPolicy | undefined,
): void {
  // What is wrong with the policy itself is bad input.
  const header = planHeader(source.provider, target.provider, checkMigrationPolicy(policy));
  try {
    checkPlan(plan, header);
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    throw failure('config', 'other_plan', error.message, error);
  }
}
