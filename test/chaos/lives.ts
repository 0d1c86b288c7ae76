import type { TruthEntry } from '@billingual/sandbox';
import type { Scene } from './scene.ts';
import type { Side } from './sides.ts';

/** What really happened to the invoices that a complaint names, at both sides, for whoever looks for the reason. */
export function lives(scene: Scene, wrong: readonly string[]): readonly string[] {
  const { source, target, seeded, since } = scene;
  return seeded
    .filter(({ payer }) => wrong.some((it) => it.includes(payer)))
    .slice(0, 3)
    .flatMap(({ payer }) => [payer, ...events(source, since.source, payer), ...events(target, since.target, payer)]);
}

function events({ name, far }: Side, since: number, payer: string): readonly string[] {
  const own = far.truth.invoices().filter((it) => it.payer === payer);
  const ids = new Set(own.map(({ id }) => id));
  const isOwn = (it: TruthEntry): boolean =>
    it.kind === 'request' ? [...ids].some((id) => it.path.includes(`/${id}`)) : 'id' in it && ids.has(it.id);
  return far.truth.entries
    .slice(since)
    .filter(isOwn)
    .map((it) => `  ${name} ${JSON.stringify(it)}`)
    .concat(own.map((it) => `  ${name} holds ${JSON.stringify(it)}`));
}
