import type { Operation } from '@billingual/core';
import type { Subject } from './subject.ts';

const mark = '~not-applicable';

/** Ends a case that has nothing to say about this provider. It is counted, never taken for a pass. */
export function notApplicable(reason: string): never {
  throw Object.assign(new Error(reason), { name: 'NotApplicable', [mark]: true });
}

/** The reason of a case that does not apply; undefined for everything else that can be thrown. */
export function reasonOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && mark in thrown ? thrown.message : undefined;
}

/** Ends the case unless the provider can do all of this: that it refuses to is another case. */
export function needs({ provider }: Subject, ...operations: readonly Operation[]): void {
  for (const operation of operations) {
    const capability = provider.capabilities[operation];
    if (!capability.can) notApplicable(`${provider.name} has no ${operation}: ${capability.reason}`);
  }
}
