import { checkMigrationPolicy, checkPlan, planHeader, type MigrationPolicy, type Plan } from '@billingual/migrate';
import type { Side } from './side.ts';

/** Refuses a plan for other accounts or by another policy, before anybody is asked about it and before any request. */
export function checkPlanFor(
  plan: Pick<Plan, 'header'>,
  source: Pick<Side, 'provider'>,
  target: Pick<Side, 'provider'>,
  policy: MigrationPolicy | undefined,
): void {
  checkPlan(plan, planHeader(source.provider, target.provider, checkMigrationPolicy(policy)));
}
