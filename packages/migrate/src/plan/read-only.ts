import { BillingualError, type InvoicingProvider } from '@billingual/core';

/** What each part of a provider may do to the world. A new operation does not compile until it is placed here. */
const effects = {
  spec: 'none',
  name: 'none',
  account: 'none',
  identity: 'none',
  environment: 'none',
  dialect: 'none',
  capabilities: 'none',
  webhooks: 'none',
  checkSend: 'none',
  get: 'reads',
  list: 'reads',
  qrCode: 'reads',
  create: 'writes',
  update: 'writes',
  send: 'writes',
  cancel: 'writes',
  discard: 'writes',
  remind: 'writes',
  recordPayment: 'writes',
  deletePayment: 'writes',
  recordRefund: 'writes',
  deleteRefund: 'writes',
  // Some providers count on with every question.
  nextNumber: 'writes',
} as const satisfies Record<keyof InvoicingProvider, 'none' | 'reads' | 'writes'>;

/** The provider with every operation that changes something taken away: calling one throws `unsupported` and sends nothing. */
export function readOnly(provider: InvoicingProvider): InvoicingProvider {
  const refused = Object.entries(effects)
    .filter(([, effect]) => effect === 'writes')
    .map(([operation]) => [
      operation,
      async (): Promise<never> => {
        const reason = 'a plan only reads';
        throw new BillingualError('unsupported', `${provider.name} ${operation}: ${reason}; nothing was sent`, {
          provider: provider.name,
          operation,
          reason,
        });
      },
    ]);
  return { ...provider, ...Object.fromEntries(refused) } as InvoicingProvider;
}
