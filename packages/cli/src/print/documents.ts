import { amountText, toJSON, type JsonObject, type Translation } from '@billingual/core';
import { dialectOf } from '../providers.ts';
import type { Task } from '../translate-body.ts';
import { plain } from './plain.ts';
import { visible } from './visible.ts';

/** What translate prints: every amount as decimal text. `raw` keeps the body that was read inside the invoice. */
export function translationDocument(
  { invoice, request, findings, totals }: Translation,
  { from, to }: Pick<Task, 'from' | 'to'>,
  raw: boolean,
): JsonObject {
  return {
    from: dialectOf(from).name,
    to: dialectOf(to).name,
    invoice: toJSON(invoice, { raw }),
    request,
    findings: findings.map((it) =>
      it.delta === undefined ? { ...it } : { ...it, delta: plain(it.delta) },
    ) as JsonObject[],
    totals: {
      currency: totals.currency,
      stated: amountText(totals.stated),
      target: amountText(totals.target),
      equal: totals.equal,
    },
  };
}

/** JSON as a person may read it, ending in a line break. What a terminal would obey is escaped, as JSON allows; nothing is lost. */
export function jsonText(value: unknown): string {
  return `${visible(JSON.stringify(value, null, 2))}\n`;
}
