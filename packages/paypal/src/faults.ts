import type { Fault } from '@billingual/adapter-kit';
import { canonicalPointer, type JsonObject, type JsonValue, type Problem } from '@billingual/core';
import { isObject } from './classify.ts';
import { paths } from './paths.ts';

/** What an issue means, where it means more than "refused". Names of the API and of the guides of 2026, which differ. */
const issues: ReadonlyMap<string, Fault['code']> = new Map<string, Fault['code']>([
  // Seen in three independent sandboxes; not in the OpenAPI file.
  ['DUPLICATE_INVOICE_NUMBER', 'duplicate_number'],
  ['PERMISSION_DENIED', 'forbidden'],
  ['INVOICE_NOT_FOUND', 'not_found'],
  ...[
    'CANNOT_REMIND_INVOICE',
    'CANNOT_CANCEL_DRAFT_INVOICE',
    'CANNOT_CANCEL_PAID_INVOICE',
    'CANNOT_CANCEL_REFUNDED_INVOICE',
    'CANNOT_CANCEL_SCHEDULED_INVOICE',
    'INVOICE_CANCELED_ALREADY',
    'INVOICE_CANNOT_BE_DELETED',
    'INVOICE_ALREADY_SENT',
    'CANT_SEND_ALREADY_SENT_INVOICE',
    'CANNOT_PROCESS_PAYMENTS',
    'CANNOT_PROCESS_REFUNDS',
    'CANNOT_DELETE_EXTERNAL_PAYMENT',
    'CANT_CANCEL_INVOICE_IN_DRAFT_STATE',
    'CANT_PAY_AN_PAID_OR_CANCELED_INVOICE',
    'CANT_REFUND_A_CANCELED_INVOICE',
  ].map((it) => [it, 'wrong_state'] as const),
]);

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
  const known = details.map(({ issue }) => (typeof issue === 'string' ? issues.get(issue) : undefined));
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

/** Codes are words in capitals; anything else might be text that quotes the request. */
function isWord(text: string): boolean {
  return /^[A-Za-z0-9_.-]{1,80}$/.test(text);
}
