import type { Performance } from './stage.ts';

/** What the far side knows, whatever it answered. */
export interface Proof {
  readonly invoices: number;
  readonly mails: number;
  readonly payments: number;
  /** Answers that never arrived, and notifications that were delivered again. */
  readonly lost: number;
  readonly repeated: number;
  /** Invoices beyond the first under a number; requests for payment beyond the first for an invoice; the same of notifications. */
  readonly billedTwice: number;
  readonly mailedTwice: number;
  readonly handledTwice: number;
  /** Notifications that were refused to the end. */
  readonly refused: number;
}

export function prove({ truth, lost, handled }: Pick<Performance, 'truth' | 'lost' | 'handled'>): Proof {
  const invoices = truth.invoices();
  const mails = truth.of('mail');
  const deliveries = truth.of('webhook');
  // Not everywhere does an event have an id of its own; what it is about and its type tell it apart here.
  const events = new Set(deliveries.map(nameOf));
  const taken = new Set(deliveries.filter((it) => it.delivered).map(nameOf));
  return {
    invoices: invoices.length,
    mails: mails.length,
    payments: truth.of('payment').length,
    lost,
    repeated: deliveries.length - events.size,
    billedTwice: surplus(invoices.map((it) => it.number)),
    mailedTwice: surplus(mails.filter(({ about }) => about === 'invoice').map((it) => it.id)),
    handledTwice: handled - taken.size,
    refused: events.size - taken.size,
  };
}

export function isClean({ billedTwice, mailedTwice, handledTwice, refused }: Proof): boolean {
  return [billedTwice, mailedTwice, handledTwice, refused].every((it) => it === 0);
}

function nameOf({ id, type }: { readonly id: string; readonly type: string }): string {
  return `${type} ${id}`;
}

function surplus(names: readonly string[]): number {
  return names.length - new Set(names).size;
}
