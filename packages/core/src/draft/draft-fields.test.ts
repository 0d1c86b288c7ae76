import { expect, it } from 'vitest';
import { full } from '../__fixtures__/drafts.ts';
import { toJSON } from '../json/to-json.ts';
import { invoiceDraft } from './draft-node.ts';
import { draft } from './draft.ts';

it('gives every field its place in the model', () => {
  const { seller, recipients, lines, taxes, totals: _, ...rest } = toJSON(draft(full));
  expect(recipients).toEqual([
    {
      billing: {
        name: { given: 'Tanya', surname: 'Lee' },
        organization: 'Lee Ltd',
        email: 'tanya@example.com',
        phones: [{ callingCode: '44', nationalNumber: '2079460958' }],
        address: { line1: '1 High St', city: 'London', postalCode: 'N1', countryCode: 'GB' },
        merchantReference: 'C-9',
        taxIds: [{ value: 'GB123' }],
        language: 'en-GB',
        notes: 'rings twice',
      },
      shipping: { name: { full: 'Front desk' }, address: { line1: '2 High St', countryCode: 'GB' } },
    },
  ]);
  expect(seller).toEqual({
    organization: 'Acme',
    phones: [{ callingCode: '1', nationalNumber: '4085551234', type: 'mobile' }],
    website: 'https://example.com',
    logoUrl: 'https://example.com/logo.png',
  });
  expect(lines).toEqual([
    {
      id: 'line-1',
      name: 'Mat',
      sku: 'M-1',
      description: 'blue',
      quantity: '1.50',
      unit: 'hours',
      unitPrice: { amount: '10.0050', currency: 'USD' },
      adjustments: [
        {
          id: 'discount',
          direction: 'allowance',
          kind: 'discount',
          label: 'Loyal',
          amount: { amount: '1.00', currency: 'USD' },
          governs: 'amount',
        },
      ],
      taxes: [
        { taxId: 'tax-1', origin: 'stated' },
        { taxId: 'tax-2', amount: { amount: '0.50', currency: 'USD' }, origin: 'stated' },
      ],
      servedOn: { start: '2026-11-30' },
    },
    {
      id: 'line-2',
      name: 'Block',
      quantity: '1',
      unitPrice: { amount: '5', currency: 'USD' },
      adjustments: [],
      taxes: [{ taxId: 'tax-1', origin: 'stated' }],
      servedOn: { start: '2026-11-01', end: '2026-11-30' },
    },
  ]);
  expect(taxes).toEqual([
    { id: 'tax-1', inclusive: false, scope: 'selected', name: 'VAT', rate: '20' },
    { id: 'tax-2', inclusive: false, scope: 'selected', name: 'Green', kind: 'green' },
  ]);
  expect(rest).toEqual({
    schema: 1,
    currency: 'USD',
    number: 'A-1001',
    issueDate: '2026-12-01',
    terms: { type: 'net-days', netDays: 30, dueDate: '2026-12-31', dueDateOrigin: 'derived' },
    expiresOn: '2027-06-30',
    description: 'December',
    note: 'Thank you',
    termsAndConditions: 'None',
    memo: 'VIP',
    references: { purchaseOrder: 'PO-7', remittance: 'R7' },
    copies: [{ email: 'books@example.com' }],
    documentTaxes: [],
    adjustments: [
      {
        id: 'discount',
        direction: 'allowance',
        kind: 'discount',
        label: 'Winter',
        percent: '10',
        governs: 'percent',
      },
      {
        id: 'shipping',
        direction: 'charge',
        kind: 'shipping',
        amount: { amount: '4.00', currency: 'USD' },
        governs: 'amount',
        taxable: true,
        taxes: [{ taxId: 'tax-1', origin: 'stated' }],
      },
      {
        id: 'custom',
        direction: 'charge',
        kind: 'custom',
        label: 'Packing',
        amount: { amount: '1.00', currency: 'USD' },
        governs: 'amount',
      },
      {
        id: 'custom-2',
        direction: 'charge',
        kind: 'custom',
        label: 'Insurance',
        amount: { amount: '2', currency: 'USD' },
        governs: 'amount',
      },
    ],
    calculation: { taxBase: 'before-discount', origin: 'stated' },
    collection: {
      partialPayment: { allowed: true, minimum: { amount: '5.00', currency: 'USD' } },
      tip: { allowed: true },
      ask: { phone: true, shippingAddress: false },
      delivery: 'email',
    },
    status: 'draft',
    lifecycle: { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' },
    transactions: [],
    history: [],
    links: [],
    customFields: [{ id: '7', label: 'Room', value: '12', visible: true }],
    presentation: { templateId: 'TEMP-1' },
    extensions: { acme: { flag: true } },
  });
});

it('is tested with every field', () => {
  const fields = Object.keys(invoiceDraft.fields ?? {}).map((name) => name.replace('?', ''));
  expect(fields.length).toBeGreaterThan(30);
  expect(fields.filter((name) => !(name in full))).toEqual(['dueDate', 'customers', 'total', 'tax', 'taxIncluded']);
});
