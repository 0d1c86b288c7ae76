import type { Invoice } from '@billingual/core';
import { essenceHash } from './content-hash.ts';
import type { Item, Journal } from './journal/journal.ts';
import { markerIn } from './marker.ts';
import { writtenOf } from './run/written.ts';

/** How far the clocks of the provider and of the journal may be apart, in milliseconds. */
const clockSlack = 24 * 60 * 60_000;

/**
 * Why a draft that seems to be ours is not to be removed; undefined where it surely is what we wrote. A merchant may duplicate an invoice
 * with its memo and the marker in it, give a draft of their own a number that is free again, or go on with a draft of ours.
 */
export async function doubtAbout(
  draft: Invoice,
  item: Item,
  journal: Journal,
): Promise<'not-ours' | 'edited' | undefined> {
  const isMarked = markerIn(draft.memo)?.key === item.key;
  const asked = await creates(item.key, draft.number, journal);
  const written = writtenOf(item.essence);
  if (written === undefined || asked === undefined || !isOfThatTime(draft, asked)) return 'not-ours';
  // Nothing says whose it is but the number: every answer to what we asked for under that has arrived, and named another.
  const isNamed = draft.source?.id !== undefined && draft.source.id === item.state.targetId;
  if (!isMarked && !isNamed && !asked.isUnclear) return 'not-ours';
  const isWritten = [written.essence, ...written.before].includes(essenceHash(draft));
  if (!isWritten) return isMarked ? 'edited' : 'not-ours';
  return isChanged(draft) ? 'edited' : undefined;
}

interface Asked {
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  /** Whether one of them may have been carried out without our knowing. */
  readonly isUnclear: boolean;
}

/** When drafts were asked for under a number; undefined where none was. */
async function creates(key: string, number: string | undefined, journal: Journal): Promise<Asked | undefined> {
  let found: Asked | undefined;
  for await (const it of journal.effects(key)) {
    if (it.effect !== 'create' || it.number === null || it.number !== number) continue;
    const isUnclear = it.outcome === null || it.outcome.startsWith('unclear:');
    found = {
      first: found?.first ?? it.intendedAt,
      last: it.settledAt ?? it.intendedAt,
      isUnclear: isUnclear || found?.isUnclear === true,
    };
  }
  return found;
}

/** Some providers tell of an update with each creation, and some are written to in more than one request. */
const ownHandMs = 60_000;

function isChanged({ history }: Invoice): boolean {
  const made = madeAt(history);
  return history.some(({ type, at }) => type === 'updated' && at !== undefined && Date.parse(at) - made > ownHandMs);
}

/** Not a number where nobody says. */
function madeAt(history: Invoice['history']): number {
  const at = history.find(({ type }) => type === 'created' || type === 'drafted')?.at;
  return at === undefined ? Number.NaN : Date.parse(at);
}

/** What was made before we asked for anything, or long after, is somebody else's. True where nobody says when it was made. */
function isOfThatTime({ history }: Invoice, { first, last }: Asked): boolean {
  const made = madeAt(history);
  return Number.isNaN(made) || (made >= first - clockSlack && made <= last + clockSlack);
}
