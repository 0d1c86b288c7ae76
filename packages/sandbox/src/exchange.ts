import { handle, isBreak, type Break, type Call } from './call.ts';
import type { FaultAction, FaultPhase, SandboxAnswer } from './contract.ts';
import type { FaultRegistry } from './faults.ts';
import { arm, emptyPlan, type Plan } from './plan.ts';
import { requestOf, type Incoming } from './request.ts';
import type { Match } from './routes.ts';
import { send, type Piece } from './sending.ts';
import type { TruthLog } from './truth.ts';

/**
 * One request from its arrival to the last byte of the answer, the same way for every transport. `connection` aborts when the client
 * is gone; what the simulator was doing for it goes on all the same.
 */
export type Exchange = (incoming: Incoming, connection: AbortSignal) => AsyncGenerator<Piece, void, undefined>;

export interface ExchangeParts {
  /** The account there is now, and the route of a request. */
  readonly running: () => Pick<Call, 'simulation' | 'commit'> & {
    readonly match: (method: string, path: string) => Match | undefined;
  };
  readonly time: Call['time'];
  readonly faults: FaultRegistry;
  readonly truth: TruthLog;
}

export function exchange({ running, time, faults, truth }: ExchangeParts): Exchange {
  return async function* (incoming, connection) {
    const { simulation, commit: commitFor, match: find } = running();
    const { method, url } = incoming;
    const match = find(method, url.pathname);
    const operation = match?.route.operation ?? unknownOperation;
    const number = truth.nextCall();
    const commit: Call['commit'] = (work) => commitFor(() => truth.during(number, work));
    const call: Call = { simulation, commit, match, time, request: requestOf(incoming, match?.params ?? {}) };
    const arrive = (): Answered => truth.request({ operation, method, path: url.pathname + url.search, call: number });
    const strikes = (phase: FaultPhase): Iterable<FaultAction> => faults.at(operation, phase);

    const arrivals = [arrive()];
    const plan = emptyPlan();
    let answer = await handle(call, (phase) => strike(strikes(phase), plan, time.clock));
    if (!isBreak(answer)) gather(strikes, plan);
    if (plan.duplicate) {
      arrivals.push(arrive());
      const again = await handle(call, async () => undefined);
      if (!isBreak(answer)) answer = again;
    }
    if (isBreak(answer)) return yield { type: 'break', how: answer.type };

    const pieces = send(bare(plan.replacement ?? answer, method), plan, { clock: time.clock, connection });
    for await (const piece of pieces) {
      const status = piece.type === 'break' ? 0 : piece.type === 'head' ? piece.rendered.status : undefined;
      if (status !== undefined && !connection.aborted) for (const answered of arrivals) answered(status);
      yield piece;
    }
  };
}

type Answered = (status: number) => void;

/** The name in faults and in the truth of what no route answers. */
const unknownOperation = 'unknown';

async function strike(
  actions: Iterable<FaultAction>,
  plan: Plan,
  clock: Call['time']['clock'],
): Promise<SandboxAnswer | Break | undefined> {
  for (const action of actions) {
    if (arm(plan, action)) continue;
    if (action.type === 'stall') await clock.sleep(action.ms);
    else if (action.type === 'run') await action.run();
    else return action;
  }
  return undefined;
}

/** What strikes while the answer is sent has to be known before its first byte is. */
function gather(strikes: (phase: FaultPhase) => Iterable<FaultAction>, plan: Plan): void {
  const phases = { 'mid-headers': plan.midHeaders, 'mid-body': plan.midBody };
  for (const phase of ['mid-headers', 'mid-body'] as const) {
    for (const action of strikes(phase)) {
      if (arm(plan, action)) continue;
      if (action.type === 'answer') plan.replacement = action;
      else phases[phase].push(action);
    }
  }
}

function bare(answer: SandboxAnswer, method: string): SandboxAnswer {
  if (method !== 'HEAD') return answer;
  return { status: answer.status, ...(answer.headers !== undefined && { headers: answer.headers }) };
}
