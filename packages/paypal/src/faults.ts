import type { Fault } from '@billingual/adapter-kit';
import { canonicalPointer, type JsonObject, type JsonValue, type Problem } from '@billingual/core';
import { isObject } from './classify.ts';
import { paths } from './paths.ts';

/** What an issue means, where its name does not tell. */
const issues: ReadonlyMap<string, Fault['code']> = new Map<string, Fault['code']>([
  // Seen in three independent sandboxes; not in the OpenAPI file.
  ['DUPLICATE_INVOICE_NUMBER', 'duplicate_number'],
  ['PERMISSION_DENIED', 'forbidden'],
  ['INVOICE_NOT_FOUND', 'not_found'],
  ['INVOICE_CANCELED_ALREADY', 'wrong_state'],
  ['INVOICE_ALREADY_SENT', 'wrong_state'],
  // It is what was sent that cannot be, whatever state the invoice is in.
  ['CANT_PAY_MORE_THAN_INVOICE_AMOUNT', 'rejected'],
  ['CANT_REFUND_MORE_THAN_PAYMENT_AMOUNT', 'rejected'],
  ['CANT_SEND_INVOICE_WITHOUT_EMAIL', 'rejected'],
  ['CANT_REMIND_INVOICE_WITHOUT_BILLING_INFO', 'rejected'],
]);

/** CANNOT_CANCEL_PAID_INVOICE in the API, CANT_CANCEL_… in the guides of 2026: something that the invoice's state forbids. */
function meaningOf(issue: unknown, byStatus: Fault['code']): Fault['code'] | undefined {
  if (typeof issue !== 'string') return undefined;
  const forbids = byStatus === 'rejected' && /(?:^|_)CAN(?:NO)?T_/.test(issue);
  return issues.get(issue) ?? (forbids ? 'wrong_state' : undefined);
}

/** By status where no issue says more. Names in the body differ between the generations of the documentation, so they decide nothing. */
function codeOf(status: number): Fault['code'] {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate_limited';
  return status === 408 || status >= 500 ? 'unavailable' : 'rejected';
}

/** What an answer outside 2xx means: the API's errors, the token endpoint's, and bodies that are empty or of another kind. */
export function faultOf({ status, body }: { readonly status: number; readonly body: unknown }): Fault {
  const byStatus = codeOf(status);
  if (!isObject(body)) return { code: byStatus };
  const details = Array.isArray(body['details'])
    ? (body['details'] as readonly JsonValue[]).filter((it) => isObject(it))
    : [];
  const words = [...details.map((it) => it['issue']), body['name'], body['error']];
  const providerCode = words.find((it): it is string => typeof it === 'string' && isWord(it));
  const known = details.map(({ issue }) => meaningOf(issue, byStatus));
  // An issue never makes a server's failure a refusal: it may have happened all the same.
  const code =
    byStatus === 'unavailable' || byStatus === 'rate_limited'
      ? byStatus
      : (known.find((it) => it !== undefined) ?? byStatus);
  const problems = details.map(problemOf);
  return {
    code,
    ...(providerCode !== undefined && { providerCode }),
    ...(problems.length > 0 && { problems }),
  };
}

/** The issue rather than the description, which may quote what was sent. */
function problemOf(detail: JsonObject): Problem {
  const issue = typeof detail['issue'] === 'string' && isWord(detail['issue']) ? detail['issue'] : 'refused';
  const field = detail['field'];
  const inBody = detail['location'] === undefined || detail['location'] === 'body';
  const pointer = typeof field === 'string' && field.startsWith('/') && inBody ? canonicalPointer(field, paths) : '';
  return { pointer, problem: `PayPal says ${issue}` };
}

/** Codes are words in capitals, or those of OAuth; anything else might quote the request: a name, or a token. */
function isWord(text: string): boolean {
  return text.length <= 80 && /^(?:[A-Z][A-Z0-9_]*|[a-z]+(?:_[a-z]+)+)$/.test(text);
}
