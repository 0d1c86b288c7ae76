import { notRepresentable } from '@billingual/adapter-kit';
import type { Invoice, JsonObject } from '@billingual/core';
import { isObject } from '../classify.ts';
import { cybersourceDialect } from '../dialect.ts';

/**
 * An update replaces the whole invoice, so what it leaves out is erased. Answers of today always say whether the payer may pay in
 * parts; those of 2020 do not, and an update made from one would take that away without a word. Throws `not_representable` for such an
 * update, unless it says so itself.
 */
export function refuseErasure(body: JsonObject, { source }: Invoice): void {
  const written = isObject(body['invoiceInformation']) ? body['invoiceInformation'] : {};
  const raw: unknown = source?.raw;
  const told = isObject(raw) && isObject(raw['invoiceInformation']) ? raw['invoiceInformation'] : {};
  if (written['allowPartialPayments'] !== undefined || told['allowPartialPayments'] !== undefined) return;
  const what =
    'does not tell whether this invoice may be paid in parts, and changing it would forbid that; ' +
    'say it with update() in collection.partialPayment, or change and send it in the Business Center';
  throw notRepresentable(what, [], cybersourceDialect);
}
