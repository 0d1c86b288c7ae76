import { BillingualError } from '@billingual/core';
import { differencesOf, type PlanHeader } from './plan-header.ts';
import type { Plan } from './plan.ts';

/** Throws `invalid_input` for a plan that was made for other accounts, by another policy, or by an earlier version. */
export function checkPlan(given: Pick<Plan, 'header'>, header: PlanHeader): void {
  const differences = differencesOf(given.header, header);
  if (differences.length === 0) return;
  const problem = `was made for something else: ${differences.join('; ')}; make a new one`;
  throw new BillingualError('invalid_input', `the plan ${problem}`, { problems: [{ pointer: '/plan', problem }] });
}
