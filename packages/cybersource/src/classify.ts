import type { BodyKind, JsonObject, JsonValue } from '@billingual/core';

/** Words that stand in `status` of an error answer, where an invoice has its own status. */
const errorWords: ReadonlySet<string> = new Set(['BADREQUEST', 'NOTFOUND', 'SERVER_ERROR']);

/** What a body is, as far as its shape says. What has an invoice's own marks is one, whatever else stands beside them. */
export function classify(body: unknown): BodyKind {
  if (!isObject(body)) return 'unknown';
  // Both stand in every invoice, row and request, and together in nothing else.
  if (isObject(body['invoiceInformation']) && isObject(body['orderInformation'])) return invoiceKind(body);
  if (Array.isArray(body['invoices']) && stated(body['totalInvoices'])) return 'page';
  if (notificationData(body) !== undefined) return 'notification';
  if (Array.isArray(body['invoices']) || stated(body['totalInvoices'])) return 'page';
  // Every invoice has a due date in there. Payments look alike otherwise: they too have a status, an id and an order.
  if (isObject(body['invoiceInformation'])) return invoiceKind(body);
  return isAnswerWithoutInvoice(body) ? answerKind(body) : 'unknown';
}

/** The part of a webhook body that names the invoice: `payload.data` today, `payloads[0].data` in 2023. */
export function notificationData(
  body: JsonObject,
): { readonly data: JsonObject; readonly base: string; readonly more: number } | undefined {
  const payload = body['payload'];
  if (isObject(payload) && isObject(payload['data'])) return { data: payload['data'], base: '/payload/data', more: 0 };
  const payloads = body['payloads'];
  if (!Array.isArray(payloads)) return undefined;
  const list = payloads as readonly JsonValue[];
  const first = list[0];
  if (!isObject(first) || !isObject(first['data'])) return undefined;
  return { data: first['data'], base: '/payloads/0/data', more: list.length - 1 };
}

/** Requests have neither status nor time of answer; rows of a list have a status but no time of answer of their own. */
function invoiceKind(body: JsonObject): BodyKind {
  if (stated(body['submitTimeUtc'])) return 'invoice';
  return stated(body['status']) || stated(body['id']) ? 'row' : 'request';
}

/** Errors of the service (status, reason), of the gateway before it (response.rmsg), and of the platform around both. */
function isAnswerWithoutInvoice(body: JsonObject): boolean {
  const { status, reason, message, response, errorInformation, errors } = body;
  if (typeof reason === 'string' && (typeof message === 'string' || typeof status === 'string')) return true;
  if (typeof status === 'string' && errorWords.has(status.toUpperCase())) return true;
  if (isObject(response) && stated(response['rmsg'])) return true;
  return (
    isObject(errorInformation) ||
    Array.isArray(errors) ||
    (typeof message === 'string' && stated(body['correlationId']))
  );
}

/** 202 is no error: the invoice is on its way, though the answer does not name it. */
function answerKind(body: JsonObject): BodyKind {
  return body['reason'] === 'ACCEPTED' ? 'reference' : 'error';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stated(value: unknown): boolean {
  return value !== undefined && value !== null;
}
