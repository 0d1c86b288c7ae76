import { describe, expect, it } from 'vitest';
import {
  events,
  outcomes,
  tamperedVersion,
  type Knowledge,
  type Manner,
  type World,
} from '../__fixtures__/model-world.ts';
import { routes, type Route } from '../route.ts';
import type { Effect } from './effect.ts';
import { next } from './next.ts';
import type { Observation } from './observation.ts';
import { firstState, isEnd, isResting, type State } from './state.ts';
import { settledInPart, withdrawnMeanwhile, type Limits } from './steps.ts';

/**
 * Visits every state that the machine and a small world can get into together: each effect done, not done, done without an answer, or
 * interrupted by a crash on either side; the source edited, paid or canceled by others at any moment; a stranger's number in the way.
 */
interface Node {
  readonly state: State;
  readonly effect: Effect | null;
  readonly world: World;
  readonly knowledge: Knowledge;
}

const limits: Limits = { attempts: 3, rounds: 3 };

interface Setting {
  readonly route: Route;
  readonly manner: Manner;
  readonly onEdit: State['onEdit'];
  readonly left: World['left'];
  readonly stranger?: 'other' | 'equal';
}

function begin({ route, onEdit, left, stranger }: Setting): Node {
  const targets =
    stranger === undefined
      ? []
      : [{ is: 'draft', version: stranger === 'equal' ? 0 : -1, number: 1, owner: 0 } as const];
  const world: World = { source: { is: 'expected', version: 0, closedByUs: false }, targets, mails: 0, left };
  const { state, effect } = next(firstState(route, onEdit), { type: 'start' }, limits);
  return { state, effect, world, knowledge: { made: 0, before: -2, read: 0 } };
}

function after(node: Node, setting: Setting): readonly Node[] {
  const { state, world, knowledge, effect } = node;
  const others = events(world, setting.manner).map((it) => ({ ...node, world: it }));
  if (effect === null) {
    // The next run takes up what rests.
    return isResting(state) ? [...others, move(node, world, knowledge, { type: 'start' })] : others;
  }
  const happenings = outcomes(effect, state, world, knowledge, setting.manner);
  return [...others, ...happenings.map((it) => move(node, it.world, it.knowledge, it.seen))];
}

function move(node: Node, world: World, knowledge: Knowledge, seen: Observation): Node {
  return { ...next(node.state, seen, limits), world, knowledge };
}

/** What may never be, at any moment of any of them. */
function breaches({ state, effect, world, knowledge }: Node, { manner, route, stranger }: Setting): readonly string[] {
  const { source, targets, mails } = world;
  const ours = targets.filter((it) => it.owner > 0);
  const live = ours.filter((it) => it.is === 'live');
  const found: string[] = [];
  const claim = (holds: boolean, what: string): void => void (holds || found.push(what));

  claim(!(source.is === 'expected' && live.length > 0), 'I4: payable at both');
  claim(!(source.is === 'settled' && live.length > 0), 'paid at the source, and payable at the target');
  // After an answer that was lost, or a crash, nobody can tell who has closed it.
  const isWithdrawn = source.is === 'closed' && !source.closedByUs && source.unclear !== true;
  claim(!isWithdrawn || routes[route].close !== 'cancel' || live.length === 0, 'billed what somebody else withdrew');
  claim(live.length <= 1, 'I1: two copies payable');
  claim(mails <= 1, 'I5: mailed twice');
  claim(
    live.every((it) => it.version === source.version),
    'I3: another version than the source had',
  );
  claim(routes[route].finish === 'send' || live.length === 0, 'sent what should stay a draft');
  claim(routes[route].close !== 'stay' || !source.closedByUs, 'closed what should stay');
  claim(stranger === undefined || targets[0]?.is === 'draft', "touched a stranger's draft");
  // Without a marker, an equal draft under our number is taken for ours once we have asked for it.
  claim(effect?.type !== 'close' || knowledge.read === knowledge.made, 'closed what was known to be edited');
  const adopted = targets[Number(state.targetId ?? -1)];
  claim(!manner.marker || state.phase === 'drafted' || adopted?.owner !== 0, "took over a stranger's draft");

  if (effect === null) {
    const stays = routes[route].close === 'stay';
    const kept = ours.filter(
      (it) => it.is === 'draft' && it.version === (stays ? knowledge.read : source.version),
    ).length;
    if (state.phase === 'done') {
      claim(
        routes[route].close === 'stay' || source.is === 'closed' || source.is === 'gone',
        'done, and the source is open',
      );
      claim(
        routes[route].finish === 'send' ? live.length === 1 : kept >= 1 || !manner.marker,
        'done, and no copy is there',
      );
    } else if (!isResting(state)) {
      claim(live.length === 0, `${state.phase}, and a copy is payable`);
      // Our request made twice on its way looks like somebody else's: a person is asked, and the draft is kept for them.
      const isAsked =
        state.phase === 'conflict' && state.reason === withdrawnMeanwhile && ours.some((it) => it.is === 'draft');
      const isTold = state.reason === settledInPart;
      claim(
        !source.closedByUs || isAsked || (source.paidOff === true && isTold),
        `I1: ${state.phase}, and the source was closed by us`,
      );
      claim(source.partly !== true || isTold, `${state.phase}, and nobody is told of our payment at the source`);
    }
  }
  return found;
}

/** Where it ends when nothing goes wrong any more. */
function settleDown(node: Node, setting: Setting): Node {
  let here = { ...node, world: { ...node.world, left: { edits: 0, payments: 0, cancels: 0, faults: 0, tampers: 0 } } };
  for (let count = 0; count < 60; count += 1) {
    if (here.effect === null && !isResting(here.state)) return here;
    const [happened] = after(here, setting);
    if (happened === undefined) return here;
    here = happened as typeof here;
  }
  return here;
}

function explore(setting: Setting): {
  readonly nodes: number;
  readonly ends: ReadonlySet<string>;
  readonly wrong: readonly string[];
} {
  const first = begin(setting);
  const seen = new Set([JSON.stringify(first)]);
  const waiting = [first];
  const ends = new Set<string>();
  const wrong = new Set<string>();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const it of breaches(node, setting)) wrong.add(`${it}: ${JSON.stringify(node)}`);
    if (node.effect === null) ends.add(node.state.phase);
    const last = settleDown(node, setting);
    const { source, targets } = last.world;
    const isTampered = targets.some((it) => it.version === tamperedVersion);
    if (!isEnd(last.state.phase) && !isTampered)
      wrong.add(`never ends: ${JSON.stringify(node)} comes to ${JSON.stringify(last)}`);
    for (const it of breaches(last, setting)) wrong.add(`${it}, in the end: ${JSON.stringify(last)}`);
    // I6: whatever was interrupted, what can be brought to its end is. What somebody changed at the target waits for a person.
    const isAsked =
      last.state.reason === withdrawnMeanwhile || (source.paidOff === true && last.state.reason === settledInPart);
    if (source.closedByUs && last.state.phase !== 'done' && !isTampered && !isAsked)
      wrong.add(`closed and not done: ${JSON.stringify(last)}`);
    for (const it of after(node, setting)) {
      const key = JSON.stringify(it);
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(it);
    }
    if (wrong.size > 3) break;
  }
  return { nodes: seen.size, ends, wrong: [...wrong] };
}

const manners: readonly Manner[] = [true, false].flatMap((marker) =>
  (['gone', 'void'] as const).map((discards) => ({ uniqueNumbers: true, marker, discards, closes: 'closed' }) as const),
);
const words = ({ marker, discards }: Manner): string =>
  `${marker ? 'a marker' : 'no marker'}, drafts ${discards} when discarded`;
const everything = { edits: 1, payments: 1, cancels: 1, faults: 2 };

describe.each(manners.map((manner) => [words(manner), manner] as const))('with %s', (_, manner) => {
  it.each(Object.keys(routes) as Route[])('nothing is ever wrong on the route %s', (route) => {
    const { nodes, ends, wrong } = explore({ route, manner, onEdit: 'follow', left: everything });
    expect(wrong).toEqual([]);
    expect(nodes).toBeGreaterThan(500);
    expect([...ends].toSorted()).toEqual(expect.arrayContaining(['done', 'paid-at-source', 'skipped']));
  });

  it('follows one edit after another', () => {
    const left = { edits: 3, payments: 0, cancels: 0, faults: 1 };
    const { ends, wrong } = explore({ route: 'send', manner, onEdit: 'follow', left });
    expect(wrong).toEqual([]);
    expect(ends).toContain('done');
  });

  it('survives any number of faults in a row', () => {
    const left = { edits: 0, payments: 1, cancels: 0, faults: 5 };
    const { ends, wrong } = explore({ route: 'send', manner, onEdit: 'follow', left });
    expect(wrong).toEqual([]);
    expect([...ends].toSorted()).toEqual([
      'ambiguous',
      'conflict',
      'done',
      'owed',
      'paid-at-source',
      'quarantined',
      'refused',
    ]);
  });

  it('asks about an edit where it is told to', () => {
    const { ends, wrong } = explore({ route: 'send', manner, onEdit: 'stop', left: everything });
    expect(wrong).toEqual([]);
    expect(ends).toContain('conflict');
  });

  it('never sends what somebody edited at the target', () => {
    const left = { edits: 1, payments: 1, cancels: 0, faults: 2, tampers: 1 };
    const { ends, wrong } = explore({ route: 'send', manner, onEdit: 'follow', left });
    expect(wrong).toEqual([]);
    expect(ends).toContain('conflict');
    expect(ends).toContain('owed');
  });

  it("leaves a stranger's draft under our number alone", () => {
    const left = { edits: 1, payments: 0, cancels: 0, faults: 2 };
    const { ends, wrong } = explore({ route: 'send', manner, onEdit: 'follow', left, stranger: 'other' });
    expect(wrong).toEqual([]);
    expect(ends).toContain('conflict');
  });
});

it('holds where closing leaves nothing behind', () => {
  const manner = { uniqueNumbers: true, marker: true, discards: 'gone', closes: 'gone' } as const;
  const { wrong, ends } = explore({
    route: 'draft',
    manner,
    onEdit: 'follow',
    left: { edits: 0, payments: 0, cancels: 0, faults: 3 },
  });
  expect(wrong).toEqual([]);
  expect(ends).toContain('done');
});

it('holds where the target takes a number twice', () => {
  const manner = { uniqueNumbers: false, marker: true, discards: 'gone', closes: 'closed' } as const;
  const { wrong } = explore({ route: 'send', manner, onEdit: 'follow', left: everything });
  expect(wrong).toEqual([]);
});

it("does not take an equal draft of a stranger's for its own where drafts are marked", () => {
  const manner = { uniqueNumbers: true, marker: true, discards: 'gone', closes: 'closed' } as const;
  const left = { edits: 0, payments: 0, cancels: 0, faults: 5 };
  const { wrong, ends } = explore({ route: 'send', manner, onEdit: 'follow', left, stranger: 'equal' });
  expect(wrong).toEqual([]);
  expect(ends).toContain('conflict');
});

it('gives the copy up where the source refuses to be closed', () => {
  const manner = { uniqueNumbers: true, marker: true, discards: 'gone', closes: 'closed', isStubborn: true } as const;
  const left = { edits: 1, payments: 1, cancels: 0, faults: 0 };
  const { wrong, ends } = explore({ route: 'send', manner, onEdit: 'follow', left });
  expect(wrong).toEqual([]);
  expect([...ends].toSorted()).toEqual(['paid-at-source', 'refused']);
});

describe('a remainder that is edited in the very moment of our payment', () => {
  it.each(['follow', 'stop'] as const)(
    'is closed in the end, or a person is told of that payment (edits: %s)',
    (onEdit) => {
      for (const marker of [true, false]) {
        const manner = { uniqueNumbers: true, marker, discards: 'gone', closes: 'closed', settles: 'part' } as const;
        const left = { edits: 2, payments: 1, cancels: 1, faults: 2 };
        const { wrong, ends } = explore({ route: 'remainder', manner, onEdit, left });
        expect(wrong).toEqual([]);
        expect([...ends]).toEqual(expect.arrayContaining(['done', 'conflict']));
      }
    },
    30_000,
  );
});
