import type { Route, World } from '@billingual/sandbox';
import type { AcmeSettings } from './settings.ts';
import type { InvoiceStore } from './state.ts';

export interface Account {
  readonly world: World;
  readonly settings: AcmeSettings;
  readonly store: InvoiceStore;
}

type Row = Omit<Route, 'handle'> & { readonly handle: (account: Account) => Route['handle'] };

/**
 * Every operation that the simulator answers. A handler looks and answers, or returns `{ commit }`: only there does anything change, and
 * only there is `world.record` written.
 */
export const sandboxRoutes: readonly Row[] = [];

export function routesOf(account: Account): readonly Route[] {
  return sandboxRoutes.map((row) => ({ ...row, handle: row.handle(account) }));
}
