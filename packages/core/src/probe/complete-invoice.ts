import type { Invoice } from '../invoice.ts';
import { money, type Money } from '../money.ts';
import type { Address, Party, PersonName } from '../party.ts';
import type { Decimal, Instant, JsonValue, LocalDate, Percent } from '../scalar.ts';

/** T with every optional field there, all the way down, and one item in every list. */
type Complete<T> = JsonValue extends T
  ? T
  : T extends Money | string | number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly [Complete<Item>]
      : { readonly [K in keyof T]-?: Complete<Exclude<T[K], undefined>> };

const usd = (amount: string): Money => money(amount, 'USD');
const day = (text: string): LocalDate => text as LocalDate;
const time = (text: string): Instant => text as Instant;

const name: Complete<PersonName> = {
  full: 'Dr. Tanya M. Lee',
  prefix: 'Dr.',
  given: 'Tanya',
  middle: 'M.',
  surname: 'Lee',
  suffix: 'Jr.',
  alternateFull: 'Lee Tanya',
};

const address: Complete<Address> = {
  line1: '12 Harbour Road',
  line2: 'Unit 4',
  line3: 'Rear entrance',
  neighbourhood: 'Old Docks',
  sublocality: 'East Side',
  city: 'Portland',
  subdivision: 'OR',
  postalCode: '97201',
  countryCode: 'CA',
  details: { example: '12' },
};

const party: Complete<Party> = {
  merchantReference: 'C1001',
  organization: 'Lee Yoga',
  name,
  email: 'tanya@example.com',
  phones: [{ raw: '001', callingCode: '44', nationalNumber: '5035550100', extension: '12', type: 'mobile' }],
  address,
  taxIds: [{ value: 'DE123456789', type: 'vat', countryCode: 'DE' }],
  website: 'https://example.com',
  logoUrl: 'https://example.com/logo.png',
  language: 'en-US',
  notes: 'Ring twice',
};

/**
 * Every field of the model, one item in every list. Samples to set one at a time: each is well-formed, together they are no
 * sensible document. Does not compile when a field is missing.
 */
export const completeInvoice: Complete<Invoice> = {
  schema: 1,
  source: {
    provider: 'elsewhere',
    id: 'E-1',
    completeness: 'full',
    respondedAt: time('2026-11-22T10:00:00Z'),
    receivedAt: time('2026-11-22T10:00:01Z'),
    account: 'main',
    environment: 'test',
    raw: { id: 'E-1' },
  },
  number: 'A1007',
  currency: 'EUR',
  issueDate: day('2026-12-01'),
  terms: { type: 'net-days', netDays: 30, dueDate: day('2026-12-24'), dueDateOrigin: 'derived' },
  expiresOn: day('2027-01-31'),
  description: 'Winter course',
  note: 'Thank you',
  termsAndConditions: 'No refunds after the first lesson.',
  memo: 'Regular customer',
  references: { purchaseOrder: 'PO-7', remittance: 'RF18', parent: 'G-1' },
  seller: party,
  recipients: [{ billing: party, shipping: party }],
  copies: [{ email: 'books@example.com', name }],
  lines: [
    {
      id: 'line-7',
      ref: 'ITEM-1',
      sku: 'MAT-1',
      name: 'Yoga mat, blue',
      description: 'Six millimetres',
      quantity: '3' as Decimal,
      unit: 'hours',
      unitPrice: usd('15.25'),
      adjustments: [
        {
          id: 'discount-7',
          direction: 'allowance',
          kind: 'discount',
          label: 'Loyalty',
          percent: '10' as Percent,
          amount: usd('3.00'),
          governs: 'percent',
          taxable: true,
          taxes: [{ taxId: 'tax-1', ref: 'TAX-1', base: usd('3.00'), amount: usd('0.30'), origin: 'stated' }],
        },
      ],
      taxes: [{ taxId: 'tax-1', ref: 'TAX-1', base: usd('24.10'), amount: usd('2.41'), origin: 'stated' }],
      servedOn: { start: day('2026-11-01'), end: day('2026-11-30') },
      statedTotal: usd('24.10'),
    },
  ],
  taxes: [
    { id: 'tax-1', name: 'State Tax', kind: 'local', rate: '8.25' as Percent, inclusive: true, scope: 'document' },
  ],
  documentTaxes: [{ taxId: 'tax-1', ref: 'TAX-1', base: usd('24.10'), amount: usd('2.41'), origin: 'stated' }],
  adjustments: [
    {
      id: 'discount-7',
      direction: 'allowance',
      kind: 'service',
      label: 'Courier',
      percent: '10' as Percent,
      amount: usd('3.00'),
      governs: 'percent',
      taxable: true,
      taxes: [{ taxId: 'tax-1', ref: 'TAX-1', base: usd('2.00'), amount: usd('0.20'), origin: 'stated' }],
    },
  ],
  calculation: { taxBase: 'before-discount', origin: 'derived' },
  totals: {
    extensionTotal: usd('24.10'),
    lineAllowanceTotal: usd('2.00'),
    allowanceTotal: usd('2.00'),
    taxTotal: usd('2.41'),
    total: usd('99.00'),
    paidTotal: usd('10.00'),
    refundedTotal: usd('5.00'),
    gratuity: usd('1.00'),
    amountDue: usd('24.10'),
    other: { example: usd('4.00') },
  },
  collection: {
    partialPayment: { allowed: true, minimum: usd('5.00') },
    tip: { allowed: true },
    ask: { phone: true, shippingAddress: true },
    delivery: 'link',
  },
  status: 'partially_paid',
  lifecycle: {
    issuance: 'issued',
    settlement: 'partial',
    settledBy: 'external',
    refund: 'partial',
    refundedBy: 'external',
    delivery: 'email',
    scheduledFor: day('2026-12-01'),
    viewed: true,
    providerStatus: 'PART_PAID',
  },
  transactions: [
    {
      id: 'T-1',
      direction: 'payment',
      origin: 'external',
      method: 'cash',
      amount: usd('10.00'),
      on: day('2026-11-20'),
      at: time('2026-11-20T09:00:00Z'),
      status: 'succeeded',
      note: 'At the counter',
      shipTo: party,
    },
  ],
  history: [
    {
      type: 'sent',
      at: time('2026-11-19T09:00:00Z'),
      actor: 'tanya@example.com',
      channel: 'API',
      transaction: { id: 'T-1', amount: usd('10.00') },
      origin: 'stated',
      providerEvent: 'SENT',
      index: 0,
    },
  ],
  links: [{ rel: 'pay', href: 'https://example.com/pay/1', method: 'GET', absolute: true }],
  attachments: [
    {
      id: 'F-1',
      url: 'https://example.com/terms.pdf',
      mediaType: 'application/pdf',
      bytes: '1024',
      createdAt: time('2026-11-18T09:00:00Z'),
    },
  ],
  customFields: [{ id: '42', label: 'Gate', value: 'B', visible: true, definition: { example: 1 } }],
  presentation: { templateId: 'TEMP-1', labels: [{ key: 'total', value: 'Sum', hidden: true, hiddenOn: ['invoice'] }] },
  extensions: { example: { setting: 'on' } },
};
