import { invoiceCommand } from '../account/invoice-command.ts';
import type { Command } from '../command.ts';
import { storedDocument } from '../print/stored.ts';

export const cancel: Command = invoiceCommand({
  name: 'cancel',
  operation: 'cancel',
  about: 'Withdraws an invoice, so that nobody can pay it any more. Prints what it is then, if it is still there.',
  options: { notify: { type: 'boolean', help: 'the provider mails the payer' } },
  example: 'billingual cancel INV2-Z56S-5LLA-Q52L-CPZ5 --provider paypal',
  effect: ({ notify }) => (notify ? 'withdraws it for good and mails the payer' : 'withdraws it for good'),
  async act(id, { notify = false }, { provider }, signal) {
    const canceled = await provider.cancel(id, { notify, signal });
    return canceled === undefined ? { provider: provider.name, id, removed: true } : storedDocument(canceled);
  },
});
