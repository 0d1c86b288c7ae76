import type { Adjustment, Building, Collection, Invoice, LineItem, PaymentTerms } from '../invoice.ts';
import { draftLifecycle, projectStatus } from '../lifecycle.ts';
import { trusted } from '../money.ts';
import { dueDate } from '../terms.ts';
import { newRegister, type Register } from './draft-tax.ts';
import type { ReadDraft, ReadShipping } from './read-draft.ts';

/** The canonical invoice of a draft that has been read, with its totals still to be worked out where there are lines. */
export function assemble(draft: ReadDraft): Invoice {
  const register = newRegister(draft.taxIncluded === true);
  const lines = (draft.lines ?? []).map((it, index): LineItem => {
    return { id: `line-${index + 1}`, ...it, taxes: it.taxes.map((one) => register.apply(one, 'selected')) };
  });
  return {
    schema: 1,
    currency: draft.currency,
    ...optional(draft),
    recipients: draft.customers ?? (draft.customer === undefined ? [] : [draft.customer]),
    lines,
    documentTaxes: draft.tax === undefined ? [] : [register.apply(draft.tax, 'document')],
    adjustments: adjustmentsOf(draft, register),
    taxes: register.definitions,
    calculation: {
      taxBase: draft.taxBeforeDiscount === true ? 'before-discount' : 'after-discount',
      origin: draft.taxBeforeDiscount === undefined ? 'assumed' : 'stated',
    },
    totals: { total: draft.total ?? trusted('0', draft.currency) },
    collection: collectionOf(draft),
    status: projectStatus(draftLifecycle),
    lifecycle: draftLifecycle,
    transactions: [],
    history: [],
    links: [],
  };
}

const same = [
  'number',
  'issueDate',
  'expiresOn',
  'description',
  'note',
  'termsAndConditions',
  'memo',
  'seller',
  'customFields',
  'extensions',
] as const;

function optional(draft: ReadDraft): Partial<Invoice> {
  const { purchaseOrder, remittance, copies, template } = draft;
  const terms = termsOf(draft);
  const result: Partial<Building<Invoice>> = Object.fromEntries(
    same.flatMap((key) => (draft[key] === undefined ? [] : [[key, draft[key]] as const])),
  );
  if (terms !== undefined) result.terms = terms;
  if (purchaseOrder !== undefined || remittance !== undefined) {
    result.references = {
      ...(purchaseOrder !== undefined && { purchaseOrder }),
      ...(remittance !== undefined && { remittance }),
    };
  }
  if (copies !== undefined) result.copies = copies.map((email) => ({ email }));
  if (template !== undefined) result.presentation = { templateId: template };
  return result;
}

/** What the terms come to is written down where it can be known: with an issue date to count from. */
function termsOf({ dueDate: stated, terms, issueDate }: ReadDraft): PaymentTerms | undefined {
  if (stated !== undefined) return { type: 'on-date', dueDate: stated, dueDateOrigin: 'stated' };
  if (terms === undefined) return undefined;
  const derived = dueDate(terms, issueDate);
  return derived === undefined ? terms : { ...terms, dueDate: derived, dueDateOrigin: 'derived' };
}

function adjustmentsOf(draft: ReadDraft, register: Register): Adjustment[] {
  const result: Adjustment[] = draft.discount === undefined ? [] : [draft.discount];
  if (draft.shipping !== undefined) result.push(shippingOf(draft.shipping, register));
  (draft.charges ?? []).forEach(({ label, amount }, index) => {
    const id = index === 0 ? 'custom' : `custom-${index + 1}`;
    result.push({ id, direction: 'charge', kind: 'custom', label, amount, governs: 'amount' });
  });
  return result;
}

function shippingOf({ amount, tax, taxable }: ReadShipping, register: Register): Adjustment {
  const shipping: Building<Adjustment> = {
    id: 'shipping',
    direction: 'charge',
    kind: 'shipping',
    amount,
    governs: 'amount',
  };
  if (taxable !== undefined) shipping.taxable = taxable;
  if (tax !== undefined) shipping.taxes = [register.apply(tax, 'selected')];
  return shipping;
}

function collectionOf({ partialPayment, tip, askFor, delivery }: ReadDraft): Collection {
  const result: Building<Collection> = {};
  if (partialPayment !== undefined) result.partialPayment = partialPayment;
  if (tip !== undefined) result.tip = { allowed: tip };
  if (askFor !== undefined) result.ask = askFor;
  if (delivery !== undefined) result.delivery = delivery;
  return result;
}
