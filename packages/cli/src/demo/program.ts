import type { Invoice, InvoiceDraft, InvoicingProvider, WebhookReceipt, WebhookRequest } from '@billingual/core';

/** Something that was done, and the invoice as the provider holds it since. */
export interface Step {
  readonly did: string;
  readonly invoice: Invoice;
  /** The next step looks at what the payer does now. */
  readonly payerPays?: string;
}

const mats: InvoiceDraft = {
  number: 'DEMO-1',
  currency: 'USD',
  dueDate: '2030-12-31',
  customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05', tax: { name: 'State tax', percent: '8.25' } }],
  partialPayment: true,
};

/** What a platform does with invoices, at whichever provider it is given. */
export async function* program(provider: InvoicingProvider): AsyncGenerator<Step, void> {
  const { invoice } = await provider.create(mats);
  const id = idOf(invoice);
  yield { did: 'create a draft', invoice };

  yield { did: 'send it, with a mail', invoice: await provider.send(id, { notify: true }), payerPays: '10.00' };
  yield { did: 'read it again', invoice: await provider.get(id) };

  for await (const row of provider.list({ status: 'partially_paid' }).full())
    yield { did: 'list what is paid in part', invoice: row };

  const second = await provider.create({ ...mats, number: 'DEMO-2' });
  yield { did: 'create another', invoice: second.invoice };
  yield { did: 'send it, without a mail', invoice: await provider.send(idOf(second.invoice)) };
  const canceled = await provider.cancel(idOf(second.invoice));
  if (canceled !== undefined) yield { did: 'cancel it', invoice: canceled };
}

/** What it does with a notification: once for each event, however often it is delivered, and by what is so now. */
export async function onNotification(
  provider: InvoicingProvider,
  request: WebhookRequest,
  tell: (step: Step) => void,
): Promise<WebhookReceipt['result']> {
  const { result } = await provider.webhooks.receive(request, async (event) => {
    if (event.type === 'invoice.payment') tell({ did: 'be notified of a payment', invoice: await event.fetch() });
  });
  return result;
}

function idOf({ source }: Invoice): string {
  if (source?.id === undefined) throw new Error('an invoice that a provider holds has an id');
  return source.id;
}
