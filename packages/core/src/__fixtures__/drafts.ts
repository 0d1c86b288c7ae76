import type { InvoiceDraft } from '../draft/invoice-draft.ts';
import { money } from '../money.ts';

export const mat = { name: 'Yoga mat', quantity: 2, unitPrice: '12.05', tax: { name: 'State Tax', percent: '8.25' } };
export const small: InvoiceDraft = {
  currency: 'USD',
  dueDate: '2026-12-31',
  customer: { name: 'Tanya Lee', email: 'tanya@example.com' },
  lines: [mat],
};

/** Every field there is, each with something to say. */
export const full: InvoiceDraft = {
  currency: 'USD',
  number: 'A-1001',
  issueDate: '2026-12-01',
  terms: 'net-30',
  expiresOn: '2027-06-30',
  description: 'December',
  note: 'Thank you',
  termsAndConditions: 'None',
  memo: 'VIP',
  purchaseOrder: 'PO-7',
  remittance: 'R7',
  customer: {
    name: { given: 'Tanya', surname: 'Lee' },
    organization: 'Lee Ltd',
    email: 'tanya@example.com',
    phone: '+44 20 7946-0958',
    address: { line1: '1 High St', city: 'London', postalCode: 'N1', countryCode: 'GB' },
    reference: 'C-9',
    taxId: 'GB123',
    language: 'en-GB',
    notes: 'rings twice',
    shipping: { name: 'Front desk', address: { line1: '2 High St', countryCode: 'GB' } },
  },
  copies: ['books@example.com'],
  seller: {
    organization: 'Acme',
    phone: { callingCode: '001', nationalNumber: '4085551234', type: 'mobile' },
    website: 'https://example.com',
    logoUrl: 'https://example.com/logo.png',
  },
  lines: [
    {
      name: 'Mat',
      sku: 'M-1',
      description: 'blue',
      quantity: '1.50',
      unit: 'hours',
      unitPrice: money('10.0050', 'USD'),
      taxes: [
        { name: 'VAT', percent: 20 },
        { name: 'Green', kind: 'green', amount: '0.50' },
      ],
      discount: { label: 'Loyal', amount: '1.00' },
      servedOn: '2026-11-30',
    },
    {
      name: 'Block',
      unitPrice: '5',
      tax: { name: 'VAT', percent: '20.00' },
      servedOn: { start: '2026-11-01', end: '2026-11-30' },
    },
  ],
  discount: { label: 'Winter', percent: '10' },
  shipping: { amount: '4.00', tax: { name: 'VAT', percent: '20' }, taxable: true },
  charges: [
    { label: 'Packing', amount: '1.00' },
    { label: 'Insurance', amount: '2' },
  ],
  taxBeforeDiscount: true,
  partialPayment: { minimum: '5.00' },
  tip: true,
  delivery: 'email',
  askFor: { phone: true, shippingAddress: false },
  customFields: [{ id: '7', label: 'Room', value: '12', visible: true }],
  template: 'TEMP-1',
  extensions: { acme: { flag: true } },
};
