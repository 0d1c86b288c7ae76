import type { JsonObject } from '@billingual/core';

const money = (value: string): JsonObject => ({ currency_code: 'USD', value });

/** The same small invoice as each provider answers it. */
export const answers: Readonly<Record<string, JsonObject>> = {
  paypal: {
    id: 'INV2-A',
    status: 'SENT',
    detail: { currency_code: 'USD', invoice_number: 'A-1', payment_term: { due_date: '2027-01-31' } },
    primary_recipients: [{ billing_info: { email_address: 'tanya@example.com' } }],
    items: [{ name: 'Yoga mat', quantity: '2', unit_amount: money('12.05') }],
    configuration: { tax_calculated_after_discount: true, tax_inclusive: false },
    amount: { ...money('24.10'), breakdown: { item_total: money('24.10') } },
    due_amount: money('24.10'),
  },
  cybersource: {
    id: 'A-1',
    submitTimeUtc: '2026-11-25T00:00:00.123456789Z',
    status: 'SENT',
    customerInformation: { name: 'Tanya Lee', email: 'tanya@example.com' },
    invoiceInformation: { invoiceNumber: 'A-1', dueDate: '2027-01-31', deliveryMode: 'Email' },
    orderInformation: {
      amountDetails: { totalAmount: 24.1, currency: 'USD', balanceAmount: 24.1 },
      lineItems: [{ productName: 'Yoga mat', quantity: 2, unitPrice: 12.05, totalAmount: 24.1 }],
    },
  },
};

/** One page of an account with so many invoices; by page number or by offset, as the query has it. */
export function pageOf(provider: string, query: URLSearchParams, total: number): JsonObject {
  const size = Number(query.get('page_size') ?? query.get('limit'));
  const from = query.has('page') ? (Number(query.get('page')) - 1) * size : Number(query.get('offset'));
  const ids = Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, index) => from + index);
  if (provider === 'paypal') {
    const items = ids.map((id) => ({
      ...answers['paypal'],
      id: `INV2-${id}`,
      configuration: undefined,
      items: undefined,
    }));
    return { total_items: total, items: JSON.parse(JSON.stringify(items)) as JsonObject[] };
  }
  const invoices = ids.map((id) => ({ ...answers['cybersource'], id: `A-${id}`, submitTimeUtc: undefined }));
  const plain = JSON.parse(JSON.stringify(invoices)) as JsonObject[];
  return { submitTimeUtc: '2026-11-25T00:00:00Z', totalInvoices: total, invoices: plain };
}
