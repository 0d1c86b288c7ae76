import { failpoints, type Failpoint } from '@billingual/migrate';
import type { Draw } from '../once/draw.ts';
import type { Machine } from './machine.ts';

/** Everything that is written to a provider. */
const writes = ['create', 'close', 'send', 'discard'] as const;

/** 'after-intent create': every place where a process may be killed. */
export const places: readonly string[] = writes.flatMap((effect) => failpoints.map((name) => `${name} ${effect}`));

/** Kills a machine at one place, the first time that it is passed or a later one; or never, where it is not passed so often. */
export function killing(
  machine: Machine,
  draw: Draw,
  { before, onKill }: { readonly before: Failpoint; readonly onKill: (place: string) => void },
): Failpoint {
  const chosen = draw.one(places as unknown as [string, ...string[]]);
  // Few are discarded.
  let left = chosen.endsWith('discard') ? 1 : draw.one([1, 2, 3, 5, 8, 1000]);
  return async (name, at) => {
    await before(name, at);
    if (`${name} ${at.effect}` !== chosen) return;
    left -= 1;
    if (left !== 0) return;
    onKill(chosen);
    await machine.kill(chosen);
  };
}
