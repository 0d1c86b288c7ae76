import type { Calculation, Collection, CustomField, Invoice, LabelOverride } from '../../invoice.ts';
import type { Copy, Recipient } from '../../party.ts';
import { adjustments, appliedTaxes, lines } from './line-rule.ts';
import { parts } from './parts-rule.ts';
import { party, recipient, recipientKey } from './party-rule.ts';
import type { Rule } from './rule.ts';
import { entries, group, kept, one } from './rules.ts';
import { sameValue } from './same-value.ts';

/** How each part of the document is merged. Definitions of taxes are merged with the taxes that refer to them. */
export const invoiceRule: Rule<Invoice> = group<Invoice>({
  schema: kept(),
  source: kept(),
  number: one(),
  currency: one(),
  issueDate: one(),
  // One value: a due date belongs to the terms it follows from.
  terms: one((a, b) => sameValue({ ...a, dueDateOrigin: undefined }, { ...b, dueDateOrigin: undefined })),
  expiresOn: one(),
  description: one(),
  note: one(),
  termsAndConditions: one(),
  memo: one(),
  references: group<NonNullable<Invoice['references']>>({ purchaseOrder: one(), remittance: one(), parent: one() }),
  seller: party,
  recipients: parts<Recipient>(recipientKey, recipient),
  copies: parts<Copy>(({ email }) => email.toLowerCase(), one()),
  lines,
  taxes: kept(),
  documentTaxes: appliedTaxes,
  adjustments,
  calculation: group<Calculation>({ taxBase: one(), origin: kept() }),
  totals: kept(),
  collection: group<Collection>({
    partialPayment: group<NonNullable<Collection['partialPayment']>>({ allowed: one(), minimum: one() }),
    tip: one(),
    ask: group<NonNullable<Collection['ask']>>({ phone: one(), shippingAddress: one() }),
    delivery: one(),
  }),
  status: kept(),
  lifecycle: kept(),
  transactions: kept(),
  history: kept(),
  links: kept(),
  attachments: one(),
  customFields: parts<CustomField>(({ id, label }) => id ?? label, one()),
  presentation: group<NonNullable<Invoice['presentation']>>({
    templateId: one(),
    labels: parts<LabelOverride>(({ key }) => key, one()),
  }),
  extensions: entries(one()),
});
