import { invoiceCommand } from '../account/invoice-command.ts';
import type { Command } from '../command.ts';
import { storedDocument } from '../print/stored.ts';

export const send: Command = invoiceCommand({
  name: 'send',
  operation: 'send',
  about: 'Makes a draft payable. Nobody is mailed unless --notify says so. Prints what it is then.',
  options: { notify: { type: 'boolean', help: 'the provider mails the payer' } },
  example: 'billingual send INV2-Z56S-5LLA-Q52L-CPZ5 --provider paypal --notify',
  effect: ({ notify }) => (notify ? 'makes it payable and mails the payer' : 'makes it payable and mails nobody'),
  act: async (id, { notify = false }, { provider }, signal) =>
    storedDocument(await provider.send(id, { notify, signal })),
});
