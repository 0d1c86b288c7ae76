import { checkAccounts, type RunRecord } from '@billingual/migrate';
import type { Io } from '../io.ts';
import type { Settings } from './settings.ts';
import { openSide, type Side, type SideWish } from './side.ts';
import type { Talk } from './talk.ts';

type Known = Pick<Settings, 'from' | 'to' | 'envFiles'>;

type Begun = Pick<RunRecord, 'id' | 'header'>;

/**
 * The two accounts of a run that was begun: the journal knows the providers, the environment their credentials. Throws
 * `journal_mismatch` for other accounts than the run's, before anything is asked of them.
 */
export async function knownSides(
  begun: Begun,
  settings: Known,
  io: Io,
  talk: Talk,
): Promise<{ readonly source: Side; readonly target: Side }> {
  const source = await openSide(settings.from ?? named(begun.header.source, settings), io, talk.say);
  checkAccounts(begun, { source: source.provider });
  return { source, target: await knownTarget(begun, settings, io, talk) };
}

/** Only where the copies are: the account of the originals may be closed by now. */
export async function knownTarget(begun: Begun, settings: Known, io: Io, talk: Talk): Promise<Side> {
  const target = await openSide(settings.to ?? named(begun.header.target, settings), io, talk.say);
  checkAccounts(begun, { target: target.provider });
  return target;
}

function named({ provider }: { readonly provider: string }, { envFiles }: Known): SideWish {
  return { calledBy: provider, envFiles };
}
