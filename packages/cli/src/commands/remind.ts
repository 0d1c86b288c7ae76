import { invoiceCommand } from '../account/invoice-command.ts';
import type { Command } from '../command.ts';

export const remind: Command = invoiceCommand({
  name: 'remind',
  operation: 'remind',
  about: 'Lets the provider mail the payer again, and does nothing else.',
  options: {},
  example: 'billingual remind INV2-Z56S-5LLA-Q52L-CPZ5 --provider paypal',
  effect: () => 'mails the payer',
  async act(id, _, { provider }, signal) {
    await provider.remind(id, { signal });
    return { provider: provider.name, id, reminded: true };
  },
});
