import { amountText, fullName, type Adjustment, type Invoice, type JsonObject } from '@billingual/core';

/** The body of a create or update request. The invoice fits `shape` by the time it comes here. */
export function writeBill(invoice: Invoice): JsonObject {
  const { number, currency, note, terms, adjustments, totals } = invoice;
  const carriage = adjustments.find((it) => it.kind === 'shipping')?.amount;
  return {
    ...(number !== undefined && { number }),
    currency,
    ...(terms?.dueDate !== undefined && { due: terms.dueDate }),
    ...(note !== undefined && { note }),
    ...payer(invoice),
    items: invoice.lines.map((it) => ({
      ...(it.name !== undefined && { label: it.name }),
      count: it.quantity,
      price: amountText(it.unitPrice),
    })),
    ...tax(invoice),
    ...off(adjustments.find((it) => it.kind === 'discount')),
    ...(carriage !== undefined && { carriage: amountText(carriage) }),
    total: amountText(totals.total),
  };
}

function payer({ recipients: [first] }: Invoice): JsonObject {
  if (first === undefined) return {};
  const { name, email } = first.billing;
  const full = name && fullName(name);
  return { payer: { ...(full !== undefined && { name: full }), ...(email !== undefined && { mail: email }) } };
}

function tax({ documentTaxes: [applied], taxes }: Invoice): JsonObject {
  if (applied === undefined) return {};
  const { name, rate } = taxes.find((it) => it.id === applied.taxId) ?? {};
  return {
    tax: {
      ...(name !== undefined && { label: name }),
      ...(rate !== undefined && { rate }),
      ...(applied.amount !== undefined && { sum: amountText(applied.amount) }),
    },
  };
}

function off(discount: Adjustment | undefined): JsonObject {
  if (discount === undefined) return {};
  return {
    off: {
      ...(discount.percent !== undefined && { rate: discount.percent }),
      ...(discount.amount !== undefined && { sum: amountText(discount.amount) }),
    },
  };
}
