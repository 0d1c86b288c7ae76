import type { CustomField } from '../invoice.ts';
import type { Money } from '../money.ts';
import { anyObject, currency, flag } from '../json/leaves.ts';
import { either, list, map, mapped, object, words, type Node } from '../strict/node.ts';
import { asked, chargeAmount } from './draft-amount.ts';
import { checkDraft } from './draft-checks.ts';
import { day, email, terms, text } from './draft-leaves.ts';
import { line } from './draft-line.ts';
import { customer, seller } from './draft-party.ts';
import { discount, tax } from './draft-tax.ts';
import type { PartialPayment, ReadCharge, ReadDraft, ReadShipping } from './read-draft.ts';

const shipping: Node<ReadShipping> = either(
  mapped(chargeAmount, (amount): ReadShipping => ({ amount })),
  object<ReadShipping>({ amount: chargeAmount, 'tax?': tax, 'taxable?': flag }),
);

const partialPayment: Node<PartialPayment> = either(
  mapped(flag, (allowed): PartialPayment => ({ allowed })),
  mapped(object<{ readonly minimum?: Money }>({ 'minimum?': asked }), (it): PartialPayment => ({
    allowed: true,
    ...it,
  })),
);

/** The fields of `InvoiceDraft`, name for name. */
export const invoiceDraft: Node<ReadDraft> = object<ReadDraft, ReadDraft>(
  {
    currency,
    'number?': text,
    'issueDate?': day,
    'dueDate?': day,
    'terms?': terms,
    'expiresOn?': day,
    'description?': text,
    'note?': text,
    'termsAndConditions?': text,
    'memo?': text,
    'purchaseOrder?': text,
    'remittance?': text,
    'customer?': customer,
    'customers?': list(customer),
    'copies?': list(email),
    'seller?': seller,
    'lines?': list(line),
    'total?': asked,
    'tax?': tax,
    'discount?': discount,
    'shipping?': shipping,
    'charges?': list(object<ReadCharge>({ label: text, amount: chargeAmount })),
    'taxIncluded?': flag,
    'taxBeforeDiscount?': flag,
    'partialPayment?': partialPayment,
    'tip?': flag,
    'delivery?': words({ email: true, link: true }),
    'askFor?': object({ 'phone?': flag, 'shippingAddress?': flag }),
    'customFields?': list(
      object<Omit<CustomField, 'definition'>>({ 'id?': text, 'label?': text, 'value?': text, 'visible?': flag }),
    ),
    'template?': text,
    'extensions?': map(anyObject),
  },
  checkDraft,
);
