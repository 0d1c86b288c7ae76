import type { FaultRule } from '@billingual/sandbox';
import type { Draw } from '../once/draw.ts';
import { drawRules, type DrawnRule } from '../once/random-faults.ts';
import type { ClockStep } from './machine.ts';
import type { Scene } from './scene.ts';
import type { Side } from './sides.ts';

/** What moving asks for most is struck most. */
const operations: readonly [string, ...string[]] = [
  'create',
  'create',
  'create',
  'send',
  'send',
  'send',
  'cancel',
  'cancel',
  'cancel',
  'get',
  'get',
  'discard',
  'update',
  'recordPayment',
  'list',
  'search',
  'token',
  '*',
];

/** The faults that were drawn for a run, at both sides. */
export interface Faults {
  readonly story: readonly string[];
  /** How often each kind has struck by now. */
  readonly struck: () => ReadonlyMap<string, number>;
}

/**
 * Those after which an invoice may be called refused: they say no, or lead to an address that nobody follows; or what comes back in place
 * of an invoice cannot be read.
 */
const refusing: readonly string[] = [
  'refused',
  'not found',
  'moved',
  'redirect',
  'a success that is none',
  'a success without its body',
];

export function refusalsIn(struck: ReadonlyMap<string, number>): number {
  return refusing.reduce((sum, kind) => sum + (struck.get(kind) ?? 0), 0);
}

/** Draws faults and adds them to both simulators. */
export function addFaults({ source, target }: Scene, draw: Draw): Faults {
  const added: { readonly side: Side; readonly at: number; readonly kind: string }[] = [];
  const story: string[] = [];
  let held = 0;
  const add = (side: Side, kind: string, rule: FaultRule): void => {
    added.push({ side, at: side.far.faults.struck.length, kind });
    side.far.faults.add(rule);
    story.push(`${side.name}: ${kind} at ${String(rule.operation)} ${rule.phase}`);
  };
  // One that is held up is where a payer may be mailed twice.
  if (draw.chance(0.3)) {
    held = draw.whole(11, 30) * 1000;
    const times = draw.one([1, 1, 2, 5]);
    const phase = draw.one<FaultRule['phase']>(['before-parse', 'before-commit']);
    add(target, 'stall', {
      operation: 'send',
      phase,
      nth: draw.whole(1, 6),
      times,
      action: { type: 'stall', ms: held },
    });
  }
  for (const side of [source, target]) {
    for (const drawn of [...drawRules(draw, operations), ...drawRules(draw, operations)]) {
      const rule = often(drawn, draw);
      const holds = side === target ? holdsSend(rule) : 0;
      const ms = Math.min(holds, sendsHeldAtMost - held);
      held += ms;
      add(side, drawn.kind, holds > 0 ? { ...rule, action: { type: 'stall', ms } } : rule);
    }
    if ('tokenGeneration' in side.far.settings && draw.chance(0.3)) add(side, 'tokens revoked', revocation(side, draw));
  }
  return {
    story,
    struck() {
      const counts = new Map<string, number>();
      for (const { side, at, kind } of added)
        counts.set(kind, (counts.get(kind) ?? 0) + (side.far.faults.struck[at] ?? 0));
      return counts;
    },
  };
}

/**
 * Nobody asks for a mail again before so much time has passed without a sign of it. What is held for longer, where every send mails,
 * arrives beside the one that was made in its place, and no client can help that.
 */
const sendsHeldAtMost = 30_000;

/** For how many milliseconds. */
function holdsSend({ action, operation, phase }: FaultRule): number {
  const isBefore = phase === 'before-parse' || phase === 'before-commit';
  return action.type === 'stall' && isBefore && ['send', '*'].includes(String(operation)) ? action.ms : 0;
}

/** A rule may strike later than the first few calls, and more often: a run has hundreds of them. */
function often({ rule }: DrawnRule, draw: Draw): FaultRule {
  return { times: 12, ...rule, ...(rule.nth !== undefined && { nth: rule.nth * draw.whole(1, 8) }) };
}

/** Every token that was given out is no longer taken, in the middle of a call. */
function revocation({ far }: Side, draw: Draw): FaultRule {
  const nth = draw.whole(1, 40);
  const run = (): void => void Object.assign(far.settings, { tokenGeneration: nth + 1 });
  return { operation: '*', phase: 'before-parse', nth, times: 1, action: { type: 'run', run } };
}

const minute = 60_000;

/** How wrong a machine's clock is in one session, and how it is corrected meanwhile. */
export function drawClock(draw: Draw): readonly ClockStep[] {
  const kind = draw.one(['right', 'right', 'right', 'minutes off', 'corrected', 'hours off', 'hours off for a while']);
  const minutes = (): number => draw.whole(-12, 12) * minute;
  const hours = (): number => draw.one([-5, -2, 2, 5]) * 60 * minute;
  const later = (): number => draw.whole(2, 60);
  const steps: Readonly<Record<string, readonly ClockStep[]>> = {
    right: [],
    'minutes off': [{ request: 0, aheadMs: minutes() }],
    corrected: [0, later(), later(), later()]
      .toSorted((a, b) => a - b)
      .map((request) => ({ request, aheadMs: draw.chance(0.3) ? draw.whole(-900, 900) : minutes() })),
    'hours off': [{ request: 0, aheadMs: hours() }],
    'hours off for a while': [
      { request: later(), aheadMs: hours() },
      { request: 60 + later(), aheadMs: 0 },
    ],
  };
  return steps[kind] ?? [];
}
