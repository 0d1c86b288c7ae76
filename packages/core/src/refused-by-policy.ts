import type { Finding } from './finding.ts';
import type { WritePolicy } from './policy.ts';

/** The findings of severity 'loss' or 'money' that a policy does not allow. */
export function refusedByPolicy(findings: readonly Finding[], { onLoss = 'allow' }: WritePolicy): readonly Finding[] {
  if (onLoss === 'allow') return [];
  const judge = typeof onLoss === 'function' ? onLoss : (): 'reject' => 'reject';
  return findings.filter((it) => (it.severity === 'loss' || it.severity === 'money') && judge(it) === 'reject');
}
