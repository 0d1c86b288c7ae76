import type { Effect } from '../machine/effect.ts';
import type { Observation, SourceSight } from '../machine/observation.ts';
import type { State } from '../machine/state.ts';
import { withdrawnBefore, withdrawnMeanwhile } from '../machine/steps.ts';
import { routes } from '../route.ts';

/** A world small enough to visit whole: one invoice at the source, and what the target holds under its numbers. */
export interface World {
  readonly source: ModelSource;
  readonly targets: readonly ModelTarget[];
  readonly mails: number;
  /** What the world may still do by itself. */
  readonly left: { readonly edits: number; readonly payments: number; readonly cancels: number; readonly faults: number; readonly tampers?: number };
}

export interface ModelSource {
  readonly is: SourceSight;
  readonly version: number;
  readonly closedByUs: boolean;
  /** A request of ours to close it got no answer. */
  readonly unclear?: boolean;
  /** A payment of ours is recorded there that did not close it: it was edited in the very moment. */
  readonly partly?: boolean;
  /** A payer paid what ours had left. */
  readonly paidOff?: boolean;
}

export interface ModelTarget {
  readonly is: 'draft' | 'live' | 'void' | 'gone';
  readonly version: number;
  readonly number: number;
  /** Which migrator made it, from 1; 0 for somebody else. */
  readonly owner: number;
}

/** How the two providers behave. */
export interface Manner {
  readonly uniqueNumbers: boolean;
  readonly marker: boolean;
  /** What is left of a draft that was discarded. */
  readonly discards: 'gone' | 'void';
  /** What is left of a source that was closed. */
  readonly closes: 'closed' | 'gone';
  /** 'part': a payment of ours leaves something open where the source was edited in the very moment. Otherwise it closes it always. */
  readonly settles?: 'part';
  /** It refuses to be closed, whatever it shows. */
  readonly isStubborn?: boolean;
}

/** What the runner knows besides the state: which version the copy is made from (journal), and which was read last (memory). */
export interface Knowledge {
  readonly made: number;
  /** What it was made from before that; -2 for nothing. */
  readonly before: number;
  readonly read: number;
}

export interface Happening {
  readonly world: World;
  readonly seen: Observation;
  readonly knowledge: Knowledge;
}

/** Everything an effect can lead to: what it does and says, what is lost of either, and a crash on both sides of it. */
export function outcomes(effect: Effect, state: State, world: World, knowledge: Knowledge, manner: Manner,
  runner = 1,
): readonly Happening[] {
  const start = { type: 'start' } as const;
  if (effect.type === 'wait') return [{ world, seen: start, knowledge }];
  // What is about to be made is written down with the intent, and survives a crash.
  const kept = effect.type === 'create' ? remade(knowledge) : knowledge;
  const done = perform(effect, state, world, kept, manner, runner);
  if (world.left.faults === 0) return [done];
  const spent = (it: World): World => ({ ...it, left: { ...it.left, faults: it.left.faults - 1 } });
  const failed = (how: 'temporary' | 'unclear' | 'refused'): Observation => ({ type: 'failed', effect: effect.type, how, code: how });
  const unclear = (it: World): World => (effect.type === 'close' ? { ...it, source: { ...it.source, unclear: true } } : it);
  const faulty: Happening[] = [
    { world: spent(world), seen: failed('temporary'), knowledge: kept },
    { world: spent(world), seen: failed('refused'), knowledge: kept },
    { world: unclear(spent(world)), seen: start, knowledge: kept },
    ...tampered(world).map((it) => ({ world: unclear(spent(it)), seen: start, knowledge: kept })),
  ];
  if (effect.type !== 'read-source' && effect.type !== 'read-target') {
    const id = effect.type === 'create' && done.seen.type === 'target' ? { id: done.seen.id } : {};
    faulty.push(
      { world: unclear(spent(world)), seen: failed('unclear'), knowledge: kept },
      { world: unclear(spent(done.world)), seen: failed('unclear'), knowledge: kept },
      { world: unclear(spent(done.world)), seen: { ...failed('unclear'), ...id } as Observation, knowledge: kept },
      { world: unclear(spent(done.world)), seen: start, knowledge: kept },
    );
  }
  // A draft that is not found once it was to be removed counts as removed.
  if (effect.type === 'read-source' && (routes[state.route].close !== 'discard' || state.closes === 0))
    // An answer that finds nothing where something is.
    faulty.push({ world: spent(world), seen: { type: 'source', is: 'gone', same: false }, knowledge: kept });
  if (effect.type === 'close' && routes[state.route].close === 'cancel' && done.world.source.is === 'closed' && done.world.source.closedByUs && !world.source.closedByUs)
    faulty.push(
      // Made twice on its way, and the answer is to the second.
      { world: spent(done.world), seen: { type: 'failed', effect: 'close', how: 'refused', code: withdrawnMeanwhile }, knowledge: kept },
      // Withdrawn by somebody else while our request was on its way.
      {
        world: spent({ ...world, source: { ...world.source, is: 'closed' } }),
        seen: { type: 'failed', effect: 'close', how: 'refused', code: withdrawnMeanwhile },
        knowledge: kept,
      },
    );
  return [done, ...faulty];
}

function remade(knowledge: Knowledge): Knowledge {
  const { made, read } = knowledge;
  return made === read ? knowledge : { made: read, before: made, read };
}

/** What no source ever said. */
export const tamperedVersion = 99;

/** While the process is down, somebody edits a draft of ours at the target. */
function tampered(world: World): readonly World[] {
  const { left, targets } = world;
  if ((left.tampers ?? 0) === 0) return [];
  return targets.flatMap((it, index) =>
    it.is === 'draft' && it.owner > 0
      ? [
          {
            ...world,
            targets: targets.with(index, { ...it, version: tamperedVersion }),
            left: { ...left, tampers: (left.tampers ?? 0) - 1 },
          },
        ]
      : [],
  );
}

/** What others do to the invoice at any moment. */
export function events(world: World, { settles }: Pick<Manner, 'settles'> = {}): readonly World[] {
  const { source, left } = world;
  if (source.is !== 'expected') return [];
  const happened: World[] = [];
  if (left.edits > 0)
    happened.push({ ...world, source: { ...source, version: source.version + 1 }, left: { ...left, edits: left.edits - 1 } });
  // What is paid off with a payment of ours among the others is closed by us: the copy asks for that much.
  const paid = source.partly === true ? ({ is: 'closed', closedByUs: true, paidOff: true } as const) : ({ is: 'settled' } as const);
  const canceled = settles === 'part' ? 'withdrawn' : 'closed';
  if (left.payments > 0)
    happened.push({ ...world, source: { ...source, ...paid }, left: { ...left, payments: left.payments - 1 } });
  if (left.cancels > 0)
    happened.push({ ...world, source: { ...source, is: canceled }, left: { ...left, cancels: left.cancels - 1 } });
  return happened;
}

function perform(effect: Exclude<Effect, { type: 'wait' }>, state: State, world: World, knowledge: Knowledge, manner: Manner,
  runner: number,
): Happening {
  const { source, targets } = world;
  const sourceSeen = (it: World['source']): Observation => ({ type: 'source', is: it.is, same: it.version === knowledge.made });
  const targetSeen = (all: readonly ModelTarget[], index: number): Observation => {
    const it = all[index];
    if (it === undefined) throw new Error('the machine speaks of a draft that never was');
    const equal = it.version === knowledge.made;
    const stale = it.version === knowledge.before;
    const ours = manner.marker ? it.owner === runner : (equal || stale) && (state.creates > 1 || state.targetId === String(index));
    return { type: 'target', id: String(index), is: it.is, equal, stale, ours };
  };
  const refused = (code: string): Observation => ({ type: 'failed', effect: effect.type, how: 'refused', code });
  const set = (index: number, is: ModelTarget['is']): World => ({
    ...world,
    targets: targets.map((it, at) => (at === index ? { ...it, is } : it)),
  });
  switch (effect.type) {
    case 'read-source':
      return { world, seen: sourceSeen(source), knowledge: { ...knowledge, read: source.version } };
    case 'read-target':
      return { world, seen: targetSeen(targets, Number(effect.id)), knowledge };
    case 'create': {
      const same = manner.uniqueNumbers
        ? targets.findIndex((it) => it.number === state.generation && it.is !== 'gone')
        : -1;
      if (same >= 0) {
        const it = targets[same] as ModelTarget;
        const adopted = effect.resume && it.is === 'draft' && it.version === knowledge.made;
        const seen: Observation = adopted
          ? targetSeen(targets, same)
          : { type: 'failed', effect: 'create', how: 'taken', code: 'duplicate_number', id: String(same) };
        return { world, seen, knowledge };
      }
      const made = { is: 'draft', version: knowledge.made, number: state.generation, owner: runner } as const;
      const all = [...targets, made];
      const index = all.length - 1;
      // Just created by this very call, so it is ours whatever the target can be marked with.
      return { world: { ...world, targets: all }, seen: { ...targetSeen(all, index), ours: true } as Observation, knowledge };
    }
    case 'close': {
      if (routes[state.route].close === 'stay') throw new Error('a source that stays is never closed');
      if (manner.isStubborn === true || ['settled', 'other', 'withdrawn'].includes(source.is))
        return { world, seen: refused('wrong_state'), knowledge };
      if (source.is === 'closed' && routes[state.route].close === 'cancel')
        return { world, seen: refused(withdrawnBefore), knowledge };
      if (manner.settles === 'part' && source.is === 'expected' && source.version !== knowledge.made) {
        const open = { ...source, partly: true };
        return { world: { ...world, source: open }, seen: sourceSeen(open), knowledge };
      }
      const closed = source.is === 'expected' ? { ...source, is: manner.closes, closedByUs: true } : source;
      // What is removed has no content to compare.
      const removed: Observation = { type: 'source', is: 'closed', same: true };
      if (closed.is === 'gone') return { world: { ...world, source: closed }, seen: removed, knowledge };
      return { world: { ...world, source: closed }, seen: sourceSeen(closed), knowledge };
    }
    case 'send': {
      const index = Number(effect.id);
      const it = targets[index];
      if (it?.is === 'void') return { world, seen: refused('wrong_state'), knowledge };
      if (it?.is !== 'draft') return { world, seen: targetSeen(targets, index), knowledge };
      const sent = { ...set(index, 'live'), mails: world.mails + 1 };
      return { world: sent, seen: targetSeen(sent.targets, index), knowledge };
    }
    case 'discard': {
      const index = Number(effect.id);
      const it = targets[index];
      if (it?.is === 'live') return { world, seen: refused('wrong_state'), knowledge };
      if (it?.is !== 'draft') return { world, seen: targetSeen(targets, index), knowledge };
      const removed = set(index, manner.discards);
      return { world: removed, seen: targetSeen(removed.targets, index), knowledge };
    }
  }
}
