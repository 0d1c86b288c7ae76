import type { World } from '@billingual/sandbox';
import type { StoredInvoice } from './state.ts';

/** Tells the receiver of a change, signed as Acme signs. Called inside a commit. */
export function notify(world: World, type: string, { id }: StoredInvoice): void {
  world.notify({
    type,
    id: `event-${id}-${Math.floor(world.random() * 1e9)}`,
    async make() {
      return { headers: {}, body: new TextEncoder().encode(JSON.stringify({ type, id })) };
    },
  });
}
