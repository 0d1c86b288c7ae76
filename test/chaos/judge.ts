import type { Phase } from '@billingual/migrate';
import type { TruthEntry } from '@billingual/sandbox';
import { fatesOf, type Fate } from './fate.ts';
import type { Scene } from './scene.ts';
import type { Side } from './sides.ts';

/** What became of each source id, as the report says. Never taken for the truth, only held against it. */
export type Outcomes = ReadonlyMap<string, Phase>;

/**
 * I1, I2, I3 and I5 of what the simulators hold at the end and have seen on the way. `refusals`: how often they said no for no reason of
 * the invoice's, by a fault; only so many that nobody interfered with may be called refused.
 */
export function judge(scene: Scene, outcomes: Outcomes, refusals = 0): readonly string[] {
  const { target, seeded } = scene;
  const wrong: string[] = [];
  const payers = new Set(seeded.map(({ payer }) => payer));
  for (const one of target.far.truth.invoices())
    if (!payers.has(one.payer ?? '')) wrong.push(`I2: ${one.number} was made for nobody`);
  const fates = fatesOf(scene);
  if (fates.length < seeded.length) wrong.push('I1: an invoice is no longer known to the source');
  const refused = fates.filter((it) => !stays(it, scene) && !it.edited && outcomes.get(it.seeded.id) === 'refused');
  if (refused.length > refusals) wrong.push(`I1: ${refused.length} are refused, by ${refusals} refusals`);
  return [...wrong, ...fates.flatMap((fate) => [...once(fate, scene, outcomes), ...same(fate), ...mails(fate, scene)])];
}

/** I1: moved once; or untouched, and reported as such. */
function once(fate: Fate, scene: Scene, outcomes: Outcomes): readonly string[] {
  const { seeded, original, live, drafts, closed, edited, paid, doubled, closedTwice } = fate;
  const outcome = outcomes.get(seeded.id);
  const say = (what: string): string => `I1: ${seeded.payer}, ${seeded.kind}, ${what}; the report says ${outcome}`;
  // Asked about by name, with the one draft kept.
  if (closedTwice && outcome === 'conflict' && live.length === 0 && drafts.length === 1 && !original.payable) return [];
  const wrong: string[] = [];
  const isDraft = seeded.kind === 'draft';
  const copies = isDraft ? drafts : live;
  if (live.length > (isDraft ? 0 : 1)) wrong.push(say(`can be paid by ${live.length} copies`));
  const isLeft = doubled && !closed && outcome === 'conflict';
  if (drafts.length > ((isDraft && closed) || isLeft ? 1 : 0))
    wrong.push(say(`has ${drafts.length} drafts left at the target`));
  if (!closed && live.length > 0) wrong.push(say('is still at the source, and has a copy'));
  if (closed && copies.length === 0 && !(edited && outcome === 'owed')) wrong.push(say('is closed without a copy'));
  if (closed && original.payable) wrong.push(say('was closed and can be paid at the source'));
  if (closed && stays(fate, scene)) wrong.push(say('was to be left alone, and was closed'));
  if (!closed && !edited && !paid && !isAsBefore(fate, scene)) wrong.push(say('was changed at the source'));
  const isMoved = closed && copies.length === 1;
  const honest = isMoved ? ['done'] : closed ? ['owed'] : stays(fate, scene) ? ['skipped', 'refused'] : untouched(fate);
  if (outcome === undefined || !honest.includes(outcome)) wrong.push(say(isMoved ? 'was moved' : 'was not moved'));
  return wrong;
}

/** What may truly be said of what could have been moved, and was not. */
function untouched({ paid, doubled }: Fate): readonly string[] {
  return ['refused', ...(doubled ? ['conflict'] : []), ...(paid ? ['paid-at-source', 'skipped'] : [])];
}

function stays({ seeded }: Fate, { movesRests }: Scene): boolean {
  if (seeded.kind === 'partly paid') return !movesRests;
  return seeded.kind === 'paid' || seeded.kind === 'canceled';
}

function isAsBefore({ seeded, original }: Fate, { before }: Scene): boolean {
  const facts = ['status', 'payable', 'total', 'due', 'dueDate', 'currency', 'deleted'] as const;
  return facts.every((fact) => before.get(seeded.payer)?.[fact] === original[fact]);
}

/** I3: the copy asks the same payer for what the original still asked for, by the same day. */
function same({ seeded, original, owed, live, drafts, closed }: Fate): readonly string[] {
  const wanted = { ...original, total: owed };
  const copies = closed ? [...live, ...(seeded.kind === 'draft' ? drafts : [])] : live;
  return copies.flatMap((copy) =>
    (['currency', 'total', 'dueDate', 'payer'] as const)
      .filter((fact) => copy[fact] !== wanted[fact])
      .map((fact) => `I3: ${seeded.payer}, ${seeded.kind}: ${fact} ${wanted[fact]} became ${copy[fact]}`),
  );
}

/** I5: what the target mailed at our request, and what the source did: nothing beyond receipts. */
function mails({ seeded: { payer, kind } }: Fate, { source, target, policy, since }: Scene): readonly string[] {
  const wrong: string[] = [];
  const to = (entries: readonly TruthEntry[]): readonly Mail[] =>
    entries.filter((it): it is Mail => it.kind === 'mail' && it.to === payer && it.about !== 'receipt');
  const here = to(target.far.truth.entries.slice(since.target));
  const asked = here.filter((it) => it.about === 'invoice');
  // One request that was made twice on its way is one of ours.
  const calls = new Set(asked.map((it, index) => it.call ?? `by itself ${index}`));
  const requests = [...calls].filter((call) => !isRefusedTwin(call, target)).length;
  const most = policy.notify === true && kind !== 'draft' ? 1 : 0;
  if (requests > most) wrong.push(`I5: ${payer}, ${kind}, was asked to pay by ${requests} mails of the target`);
  for (const { about } of here) if (about !== 'invoice') wrong.push(`I5: ${payer} had a mail of the target: ${about}`);
  for (const { about } of to(source.far.truth.entries.slice(since.source)))
    wrong.push(`I5: ${payer} had a mail of the source: ${about}`);
  return wrong;
}

/** Made twice on its way, and answered as the replay of a signed request is: with 401, which says that it was not carried out. */
function isRefusedTwin(call: number | string, { far }: Side): boolean {
  const arrivals = far.truth.of('request').filter((it) => it.call === call);
  return arrivals.length > 1 && arrivals.every(({ status }) => status === 401);
}

type Mail = Extract<TruthEntry, { kind: 'mail' }>;
