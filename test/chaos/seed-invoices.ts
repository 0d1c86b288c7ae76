import { BillingualError, type InvoiceDraft, type InvoicingProvider } from '@billingual/core';
import type { Sandbox } from '@billingual/sandbox';
import type { Draw } from '../once/draw.ts';

/** What an invoice is before the migration begins. */
type SeedKind = 'open' | 'open without mail' | 'draft' | 'paid' | 'partly paid' | 'canceled';

export interface Seeded {
  readonly kind: SeedKind;
  readonly id: string;
  /** One payer an invoice: what tells at both sides which belongs to which. */
  readonly payer: string;
}

/** Names that must appear nowhere but at the providers. */
export const planted = ['Zephyrine', 'Quillfeather', 'planted.example'] as const;

const kinds: readonly [SeedKind, ...SeedKind[]] = [
  'open',
  'open',
  'open',
  'open without mail',
  'open',
  'draft',
  'paid',
  'partly paid',
  'canceled',
];

/** Fills an account, through the same client that others use, before anything goes wrong. */
export async function seedInvoices(
  provider: InvoicingProvider,
  far: Sandbox,
  count: number,
  draw: Draw,
): Promise<readonly Seeded[]> {
  const seeded: Seeded[] = [];
  for (let index = 0; index < count; index += 1) {
    let kind = draw.one(kinds);
    const payer = `payer-${index}@${planted[2]}`;
    const { invoice } = await provider.create(drawDraft(index, payer, draw));
    const id = invoice.source?.id ?? '';
    if (kind !== 'draft') await provider.send(id, { notify: kind !== 'open without mail' });
    if (kind === 'paid') await far.payer.pay(id);
    // Where details are the older ones, a delivery mode cannot be changed without losing that parts may be paid.
    if (kind === 'partly paid' && !(await paid(far, id, '1.00'))) kind = 'open';
    if (kind === 'canceled') await provider.cancel(id);
    // Lists may know it by another id than the one it was made under.
    const known = far.truth.invoices().find((it) => it.payer === payer)?.id ?? id;
    seeded.push({ kind, id: known, payer });
  }
  return seeded;
}

function paid(far: Sandbox, id: string, amount: string): Promise<boolean> {
  return far.payer.pay(id, amount).then(
    () => true,
    () => false,
  );
}

function drawDraft(index: number, payer: string, draw: Draw): InvoiceDraft {
  const taxed = draw.chance(0.4);
  return {
    currency: draw.one(['USD', 'USD', 'EUR', 'GBP']),
    ...(draw.chance(0.8) && { number: draw.one([`N-${index}`, `${index}`, `INVOICE-2026-00${index}`]) }),
    description: 'Lessons',
    dueDate: draw.one(['2031-05-01', '2030-01-31']),
    partialPayment: true,
    customer: { name: { given: planted[0], surname: planted[1] }, email: payer },
    lines: Array.from({ length: draw.whole(1, 3) }, (_, line) => ({
      name: `Line ${line + 1}`,
      quantity: draw.whole(1, 9),
      unitPrice: `${draw.whole(1, 400)}.${draw.whole(10, 99)}`,
      ...(taxed && { tax: { name: 'State Tax', percent: '8.25' } }),
    })),
  };
}

/** The merchant changes an invoice in the provider's own pages; what the provider refuses does not happen. */
export async function edit(provider: InvoicingProvider, id: string): Promise<boolean> {
  try {
    await provider.update(id, (current) => ({
      ...current,
      lines: current.lines.map((line, at) =>
        at === 0 ? { ...line, quantity: `${Number(line.quantity) + 1}` as typeof line.quantity } : line,
      ),
    }));
    return true;
  } catch (error) {
    if (BillingualError.is(error)) return false;
    throw error;
  }
}
