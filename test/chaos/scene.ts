import { localDate } from '@billingual/core';
import type { MigrationPolicy } from '@billingual/migrate';
import type { TrueInvoice } from '@billingual/sandbox';
import { providerNames, type ProviderName } from '../accounts.ts';
import { drawFrom, type Draw } from '../once/draw.ts';
import { noon } from '../once/seeds.ts';
import { seedInvoices, type Seeded } from './seed-invoices.ts';
import { openSide, type Side } from './sides.ts';

/** Two accounts as they are before a migration begins, and what it is told to do. */
export interface Scene {
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy;
  /** What is paid in part is to be moved, by its rest. */
  readonly movesRests: boolean;
  readonly seeded: readonly Seeded[];
  /** The source's invoices at that time, by payer. */
  readonly before: ReadonlyMap<string, TrueInvoice>;
  /** How long the two logs were at that time. */
  readonly since: { readonly source: number; readonly target: number };
}

/** The same for the same seed. */
export async function openScene(
  seed: number,
  invoices: number,
): Promise<{ readonly scene: Scene; readonly draw: Draw }> {
  const draw = drawFrom(seed);
  const [one, other] = (draw.chance(0.5) ? providerNames : providerNames.toReversed()) as [ProviderName, ProviderName];
  const source = openSide(one, draw);
  const target = openSide(other, draw);
  for (const { far } of [source, target]) far.clock.set(noon);
  const seeded = await seedInvoices(source.open({ seed }), source.far, invoices, draw);
  const policy: MigrationPolicy = {
    notify: draw.chance(0.5),
    write: { nameSplit: 'last-token', dueDate: localDate('2031-12-31'), lineName: 'Invoice' },
    ...(draw.chance(0.5) && { lifecycle: { partially_paid: 'remainder' }, remainderLineName: 'Rest of {number}' }),
  };
  return { scene: sceneOf(source, target, policy, seeded), draw };
}

export function sceneOf(source: Side, target: Side, policy: MigrationPolicy, seeded: readonly Seeded[]): Scene {
  const { recordPayment } = source.open({ seed: 1 }).dialect.capabilities;
  return {
    source,
    target,
    policy,
    movesRests: policy.lifecycle?.partially_paid === 'remainder' && recordPayment.can,
    seeded,
    before: new Map(source.far.truth.invoices().map((it) => [it.payer ?? '', it])),
    since: { source: source.far.truth.entries.length, target: target.far.truth.entries.length },
  };
}
