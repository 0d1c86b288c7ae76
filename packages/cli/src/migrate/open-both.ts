import { sameAccount } from '@billingual/core';
import { usageFailure } from '../arguments/parse.ts';
import type { Io } from '../io.ts';
import { openSide, type Side, type SideWish } from './side.ts';

/** Opens both accounts of a migration, and refuses where they are one, whichever way it was called. */
export async function openBoth(
  { from, to }: { readonly from: SideWish; readonly to: SideWish },
  usage: string,
  io: Io,
  warn: (text: string) => void,
): Promise<{ readonly source: Side; readonly target: Side }> {
  const source = await openSide(from, io, warn);
  const target = await openSide(to, io, warn);
  if (!sameAccount(source.provider, target.provider)) return { source, target };
  const wayOut = 'two accounts at one provider each have an envFile of their own in billingual.config.json';
  throw usageFailure(usage, `--from and --to are one account; ${wayOut}`);
}
