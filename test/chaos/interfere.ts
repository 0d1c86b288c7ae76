import type { Failpoint } from '@billingual/migrate';
import type { Draw } from '../once/draw.ts';
import type { Scene } from './scene.ts';
import { edit } from './seed-invoices.ts';

/**
 * Now and then somebody pays, in whole or in part, or the merchant changes an invoice. What the provider refuses does not happen. For
 * each session anew.
 */
export type Interference = () => Failpoint;

export function interference({ source, seeded }: Scene, seed: number, draw: Draw): Interference {
  const merchant = source.open({ seed });
  const often = draw.one([0, 0, 0.02, 0.05]);
  return () => {
    const beingClosed = new Set<string>();
    return async (name, { sourceId, effect }) => {
      if (effect === 'close' && name === 'before-intent') beingClosed.add(sourceId);
      if (effect === 'close' && name === 'after-effect') beingClosed.delete(sourceId);
      if (!draw.chance(often)) return;
      // Mostly the very one that is being moved: that is where it hurts.
      const moving = seeded.find(({ id }) => id === sourceId);
      const one = moving !== undefined && draw.chance(0.7) ? moving : seeded[draw.whole(0, seeded.length - 1)];
      if (one === undefined) return;
      const amount = draw.chance(0.3) ? '1.00' : undefined;
      if (draw.chance(0.5)) await source.far.payer.pay(one.id, amount).catch(() => undefined);
      // A draft that is removed leaves nothing behind that could be compared with its copy: see the guide.
      else if (one.kind !== 'draft' || !beingClosed.has(one.id)) await edit(merchant, one.id);
    };
  };
}
