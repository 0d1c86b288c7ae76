import { describe, expect, it } from 'vitest';
import { events, outcomes, type Knowledge, type Manner, type World } from '../__fixtures__/model-world.ts';
import type { Effect } from './effect.ts';
import { next } from './next.ts';
import type { Observation } from './observation.ts';
import { firstState, isEnd, isResting, type State } from './state.ts';
import { withdrawnMeanwhile, type Limits } from './steps.ts';

/**
 * Two migrators on two machines, each with a journal of its own, and one invoice. Visits every way in which their steps can come
 * one after the other, with faults and crashes at either.
 */
interface Runner {
  readonly state: State;
  readonly effect: Effect | null;
  readonly knowledge: Knowledge;
}

interface Node {
  readonly runners: readonly [Runner, Runner];
  readonly world: World;
}

const limits: Limits = { attempts: 2, rounds: 2 };

function begin(left: World['left']): Node {
  const { state, effect } = next(firstState('send'), { type: 'start' }, limits);
  const runner: Runner = { state, effect, knowledge: { made: 0, before: -2, read: 0 } };
  const world: World = { source: { is: 'expected', version: 0, closedByUs: false }, targets: [], mails: 0, left };
  return { runners: [runner, runner], world };
}

/** Everything that one of the two can do next. `awake`: what rests is taken up by its next run. */
function moves(node: Node, index: 0 | 1, manner: Manner, awake: boolean): readonly Node[] {
  const { state, effect, knowledge } = node.runners[index];
  const to = (world: World, known: Knowledge, seen: Observation): Node => {
    const moved: Runner = { ...next(state, seen, limits), knowledge: known };
    return { world, runners: index === 0 ? [moved, node.runners[1]] : [node.runners[0], moved] };
  };
  if (effect === null) return awake && isResting(state) ? [to(node.world, knowledge, { type: 'start' })] : [];
  return outcomes(effect, state, node.world, knowledge, manner, index + 1).map((it) =>
    to(it.world, it.knowledge, it.seen),
  );
}

function breaches({ world }: Node): readonly string[] {
  const { source, targets, mails } = world;
  const live = targets.filter((it) => it.is === 'live');
  const found: string[] = [];
  if (source.is === 'expected' && live.length > 0) found.push('I4: payable at both');
  if (source.is === 'settled' && live.length > 0) found.push('paid, and payable');
  if (live.length > 1) found.push('I1: two copies payable');
  if (mails > 1) found.push('I5: mailed twice');
  if (live.some((it) => it.version !== source.version)) found.push('I3: another version');
  return found;
}

/** Both go on, one after the other, until neither has anything to do. */
function settle(node: Node, manner: Manner): Node {
  let here: Node = { ...node, world: { ...node.world, left: { edits: 0, payments: 0, cancels: 0, faults: 0 } } };
  for (let count = 0; count < 200; count += 1) {
    const [happened] = [...moves(here, 0, manner, true), ...moves(here, 1, manner, true)];
    if (happened === undefined) return here;
    here = happened;
  }
  return here;
}

function explore(manner: Manner, left: World['left']): { readonly nodes: number; readonly wrong: readonly string[] } {
  const first = begin(left);
  const seen = new Set([JSON.stringify(first)]);
  const waiting = [first];
  const wrong = new Set<string>();
  for (let node = waiting.pop(); node !== undefined && wrong.size < 3; node = waiting.pop()) {
    for (const it of breaches(node)) wrong.add(`${it}: ${JSON.stringify(node)}`);
    const quiet = node.runners.every(({ effect }) => effect === null);
    if (quiet) {
      const last = settle(node, manner);
      const live = last.world.targets.filter((it) => it.is === 'live').length;
      const phases = last.runners.map(({ state }) => state.phase);
      // What the other one has left under the number is for a person to look at; never dropped, and never got round.
      const isOwed = last.runners.some(({ state }) => state.closed && state.reason === 'number-taken');
      if (!phases.every((it) => isEnd(it) || isOwed)) wrong.add(`never ends: ${JSON.stringify(last)}`);
      const isAsked = last.runners.some(({ state }) => state.reason === withdrawnMeanwhile);
      if (last.world.source.closedByUs && live !== 1 && !isOwed && !(isAsked && live === 0))
        wrong.add(`closed, and ${live} copies: ${JSON.stringify(last)}`);
    }
    const others = events(node.world).map((world) => ({ ...node, world }));
    for (const it of [...others, ...moves(node, 0, manner, false), ...moves(node, 1, manner, false)]) {
      const key = JSON.stringify(it);
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(it);
    }
  }
  return { nodes: seen.size, wrong: [...wrong] };
}

describe.each([true, false])('G73: two migrators, drafts marked: %j', (marker) => {
  const manner: Manner = { uniqueNumbers: true, marker, discards: 'gone', closes: 'closed' };
  it.each([
    ['without faults', { edits: 0, payments: 0, cancels: 0, faults: 0 }],
    ['with a payment', { edits: 0, payments: 1, cancels: 0, faults: 0 }],
    ['with a fault', { edits: 0, payments: 0, cancels: 0, faults: 1 }],
    ['with an edit', { edits: 1, payments: 0, cancels: 0, faults: 0 }],
    ['with an edit and two faults', { edits: 1, payments: 0, cancels: 0, faults: 2 }],
    ['with a payment and two faults', { edits: 0, payments: 1, cancels: 0, faults: 2 }],
    ['with all of it', { edits: 1, payments: 1, cancels: 1, faults: 1 }],
  ] as const)(
    'keep every promise %s',
    (_, left) => {
      const { nodes, wrong } = explore(manner, left);
      expect(wrong).toEqual([]);
      expect(nodes).toBeGreaterThan(30);
    },
    30_000,
  );
});
