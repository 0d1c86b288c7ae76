import {
  translate,
  type Finding,
  type Invoice,
  type JsonObject,
  type Translation,
  type WritePolicy,
} from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';

/** An amount as PayPal writes it. */
export function usd(value: string): JsonObject {
  return { currency_code: 'USD', value };
}

/** An item of PayPal. */
export function item(quantity: string, price: string, more: JsonObject = {}): JsonObject {
  return { name: 'Consulting', quantity, unit_amount: usd(price), ...more };
}

/** A request for PayPal, due on a day, with what a case is about. */
export function paypalBody(items: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  const { detail, ...rest } = more;
  return {
    detail: {
      currency_code: 'USD',
      invoice_date: '2026-11-01',
      payment_term: { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: '2026-12-01' },
      ...(detail as JsonObject | undefined),
    },
    items,
    ...rest,
  };
}

/** An answer of PayPal, which states what a request does not. */
export function paypalAnswer(total: string, items: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  const { amount, ...rest } = more;
  return {
    id: 'INV2-AAAA-BBBB-CCCC-DDDD',
    status: 'SENT',
    ...paypalBody(items, rest),
    configuration: {
      tax_calculated_after_discount: true,
      tax_inclusive: false,
      ...(rest['configuration'] as JsonObject | undefined),
    },
    amount: { ...usd(total), ...(amount as JsonObject | undefined) },
  };
}

/** A line of Cybersource. */
export function line(quantity: number, unitPrice: string, more: JsonObject = {}): JsonObject {
  return { productName: 'Consulting', quantity, unitPrice, ...more };
}

/** An answer of Cybersource in USD, with what a case is about. */
export function cybersourceBody(
  details: JsonObject,
  lineItems: readonly JsonObject[] = [],
  more: JsonObject = {},
): JsonObject {
  const { invoiceInformation, ...rest } = more;
  return {
    submitTimeUtc: '2026-11-22T10:00:00Z',
    status: 'SENT',
    id: '4711',
    invoiceInformation: {
      invoiceNumber: '4711',
      dueDate: '2026-12-01',
      ...(invoiceInformation as JsonObject | undefined),
    },
    orderInformation: {
      amountDetails: { currency: 'USD', ...details },
      ...(lineItems.length > 0 && { lineItems }),
    },
    ...rest,
  };
}

export function toCybersource(body: JsonObject, policy: WritePolicy = {}): Translation {
  return translate(body, { from: paypalDialect, to: cybersourceDialect, policy });
}

export function toPayPal(body: JsonObject, policy: WritePolicy = {}): Translation {
  return translate(body, { from: cybersourceDialect, to: paypalDialect, policy });
}

export function readPayPal(body: JsonObject): Invoice {
  return paypalDialect.read(body).value;
}

export function readCybersource(body: JsonObject): Invoice {
  return cybersourceDialect.read(body).value;
}

/** The findings of a code, at or below a place of the invoice. */
export function told(it: { readonly findings: readonly Finding[] }, code: string, place: string): readonly Finding[] {
  return it.findings.filter(
    (finding) =>
      finding.code === code &&
      [finding.canonical, ...(finding.covers ?? [])].some((other) => other === place || other?.startsWith(`${place}/`)),
  );
}

/** Why there is no request. */
export function refusal(it: { readonly findings: readonly Finding[] }): string {
  return it.findings
    .filter((finding) => finding.severity === 'blocking')
    .map((finding) => finding.message)
    .join('; ');
}

/** `orderInformation.amountDetails` of a request. */
export function details(it: Translation): JsonObject {
  return ((it.request?.['orderInformation'] as JsonObject | undefined)?.['amountDetails'] ?? {}) as JsonObject;
}

/** The lines of a request to either. */
export function linesOf(it: Translation): readonly JsonObject[] {
  const order = it.request?.['orderInformation'] as JsonObject | undefined;
  return ((order === undefined ? it.request?.['items'] : order['lineItems']) ?? []) as readonly JsonObject[];
}
