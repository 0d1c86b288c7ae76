import { invoiceCommand } from '../account/invoice-command.ts';
import { usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { storedDocument } from '../print/stored.ts';

export const recordPayment: Command = invoiceCommand({
  name: 'record-payment',
  operation: 'recordPayment',
  about:
    'Records a payment that was made outside the provider. Nobody is charged.\n' +
    'Prints what the invoice is then, with the transactionId of the payment.',
  options: {
    method: {
      type: 'string',
      value: 'METHOD',
      choices: ['bank_transfer', 'cash', 'check', 'credit_card', 'debit_card', 'wallet', 'wire_transfer', 'other'],
      help: 'how it was paid: bank_transfer, cash, check, credit_card, debit_card, wallet, wire_transfer, other',
    },
    amount: {
      type: 'string',
      value: 'AMOUNT',
      help: "such as 12.05, in the invoice's currency; everything due unless given",
    },
    on: { type: 'string', value: 'YYYY-MM-DD', help: "the day; the provider's today unless given" },
    note: { type: 'string', value: 'TEXT', help: 'kept with the payment' },
  },
  example: 'billingual record-payment INV2-Z56S-5LLA-Q52L-CPZ5 --provider paypal --method cash --amount 12.05',
  effect: ({ amount }) => `records ${amount === undefined ? 'everything due' : amount} as paid`,
  check({ method }, usage) {
    if (method === undefined) throw usageFailure(usage, '--method is missing: how was it paid?');
  },
  async act(id, { method = 'other', amount, on, note }, { provider }, signal) {
    const payment = { method, ...(amount && { amount }), ...(on && { on }), ...(note && { note }) };
    const { transactionId, invoice } = await provider.recordPayment(id, payment, { signal });
    return { ...storedDocument(invoice), transactionId };
  },
});
