import { lookAt } from './fate.ts';
import type { Scene } from './scene.ts';

/** I4, looked for whenever a request comes in or has changed something, at either side. Fills `breaches`. */
export function watch(scene: Scene, breaches: Set<string>): void {
  const run = (): void => bothPayable(scene).forEach((it) => breaches.add(it));
  for (const { far } of [scene.source, scene.target])
    for (const phase of ['before-parse', 'after-commit'] as const)
      far.faults.add({ operation: '*', phase, action: { type: 'run', run } });
}

function bothPayable({ source, target }: Scene): string[] {
  return [...lookAt(source, target)].flatMap(([payer, { original, copies }]) => {
    const live = copies.filter((it) => it.payable);
    const found = [];
    if (original.payable && live.length > 0) found.push(`I4: ${payer} could pay both`);
    if (live.length > 1) found.push(`I1: ${payer} could pay ${live.length} copies`);
    return found;
  });
}
