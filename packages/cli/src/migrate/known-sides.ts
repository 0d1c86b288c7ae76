import type { RunRecord } from '@billingual/migrate';
import type { Io } from '../io.ts';
import type { Settings } from './settings.ts';
import { openSide, type Side, type SideWish } from './side.ts';
import type { Talk } from './talk.ts';

type Known = Pick<Settings, 'from' | 'to' | 'envFiles'>;

/** The two accounts of a run that was begun: the journal knows the providers, the environment their credentials. */
export async function knownSides(
  begun: Pick<RunRecord, 'header'>,
  settings: Known,
  io: Io,
  talk: Talk,
): Promise<{ readonly source: Side; readonly target: Side }> {
  return {
    source: await openSide(settings.from ?? named(begun.header.source, settings), io, talk.say),
    target: await knownTarget(begun, settings, io, talk),
  };
}

/** Only where the copies are: the account of the originals may be closed by now. */
export async function knownTarget(
  { header }: Pick<RunRecord, 'header'>,
  settings: Known,
  io: Io,
  talk: Talk,
): Promise<Side> {
  return openSide(settings.to ?? named(header.target, settings), io, talk.say);
}

function named({ provider }: { readonly provider: string }, { envFiles }: Known): SideWish {
  return { calledBy: provider, envFiles };
}
