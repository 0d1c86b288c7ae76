import type { HeldClock } from './clock.ts';
import type { Decision, FaultPhase, SandboxAnswer, SandboxRequest } from './contract.ts';
import type { Simulation } from './simulation.ts';
import type { ActionOf } from './plan.ts';
import type { Match } from './routes.ts';

/** The connection breaks, and there is no answer. */
export type Break = ActionOf<'reset' | 'fin'>;

export function isBreak(it: SandboxAnswer | Break): it is Break {
  return 'type' in it && (it.type === 'reset' || it.type === 'fin');
}

/** What strikes in a phase; undefined when the call goes on. */
export type Strike = (phase: FaultPhase) => Promise<SandboxAnswer | Break | undefined>;

export interface Call {
  readonly simulation: Simulation;
  /** Undefined when there is no route. */
  readonly match: Match | undefined;
  readonly request: SandboxRequest;
  readonly time: HeldClock;
  /** Runs a commit, and what has to follow it. */
  readonly commit: <T>(work: () => T | Promise<T>) => Promise<T>;
}

/** One run of a call from its arrival to its answer, with what strikes in between. */
export async function handle(call: Call, strike: Strike): Promise<SandboxAnswer | Break> {
  const early = await strike('before-parse');
  if (early !== undefined) return early;
  const decision = await call.time.hold(() => decide(call));
  if (!('commit' in decision)) return decision;
  const kept = await strike('before-commit');
  if (kept !== undefined) return kept;
  const answer = await call.time.hold(() => call.commit(decision.commit));
  return (await strike('after-commit')) ?? answer;
}

async function decide({ simulation, match, request }: Call): Promise<Decision> {
  if (match === undefined) return simulation.notFound(request);
  const refused = await simulation.guard?.(request, match.route.operation);
  return refused ?? match.route.handle(request);
}
