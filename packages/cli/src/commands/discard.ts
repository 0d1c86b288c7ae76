import { invoiceCommand } from '../account/invoice-command.ts';
import type { Command } from '../command.ts';

export const discard: Command = invoiceCommand({
  name: 'discard',
  operation: 'discard',
  about: 'Removes a draft, or leaves it canceled where nothing can be removed. What is payable is refused: use cancel.',
  options: {},
  example: 'billingual discard INV2-Z56S-5LLA-Q52L-CPZ5 --provider paypal --yes',
  effect: () => 'removes the draft for good',
  async act(id, _, { provider }, signal) {
    await provider.discard(id, { signal });
    return { provider: provider.name, id, discarded: true };
  },
});
