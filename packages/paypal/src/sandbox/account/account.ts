import type { World } from '@billingual/sandbox';
import type { PayPalSettings } from '../settings.ts';
import type { InvoiceStore, StoredInvoice } from '../state.ts';
import type { TemplateStore } from '../templates/store.ts';
import type { Notices } from '../webhooks.ts';
import type { Ids } from './ids.ts';
import { dayIn } from './times.ts';
import type { Tokens } from './tokens.ts';

/** Everything there is while a simulated account runs. */
export interface Account {
  readonly world: World;
  readonly settings: PayPalSettings;
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly store: InvoiceStore;
  readonly templates: TemplateStore;
  readonly notices: Notices;
}

/** The day it is for the merchant. */
export function today({ world, settings }: Account): string {
  return dayIn(world.clock.now(), settings.timeZone);
}

export function addressesOf({ content }: StoredInvoice): readonly string[] {
  return (content.primary_recipients ?? [])
    .map((it) => it.billing_info?.email_address)
    .filter((it) => it !== undefined);
}
