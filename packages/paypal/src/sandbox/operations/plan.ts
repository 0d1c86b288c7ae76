import type { Decision, JsonObject, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import type { Account } from '../account/account.ts';
import { merchantOf, ownMerchant } from '../account/merchant.ts';
import { failure, notTheirs } from '../errors.ts';
import { isObject } from '../schema/check.ts';
import type { ObjectRule } from '../schema/rule.ts';
import type { StoredInvoice } from '../state.ts';
import { validate } from '../validate.ts';

/** What will be answered without a change, or the change that makes the answer. */
export type Plan = SandboxAnswer | { readonly change: () => SandboxAnswer };

/** An operation that changes something. Planned again when it is done: the account may have changed in between. */
export function planned(plan: () => Plan): Decision {
  const first = plan();
  if (!('change' in first)) return first;
  return {
    commit() {
      const again = plan();
      return 'change' in again ? again.change() : again;
    },
  };
}

/** The body, or the answer that refuses it. */
export function bodyOf<T>(
  { json, body }: SandboxRequest,
  rule: ObjectRule,
): { readonly content: T } | { readonly refused: SandboxAnswer } {
  const given = json ?? (body.byteLength === 0 ? {} : undefined);
  if (!isObject(given)) {
    const description = 'The request JSON is not well formed.';
    return {
      refused: failure('INVALID_REQUEST', [{ location: 'body', issue: 'MALFORMED_REQUEST_JSON', description }]),
    };
  }
  const checked = validate<T>(given, rule);
  if ('content' in checked) return checked;
  return {
    refused: failure(
      'INVALID_REQUEST',
      checked.problems.map((it) => ({ ...it, location: 'body' as const })),
    ),
  };
}

/** The merchant a request is made for; the guard has seen to it that there is one. */
export function merchantIn({ headers }: SandboxRequest, { settings }: Account): string {
  const merchant = merchantOf(headers, settings);
  return typeof merchant === 'object' ? merchant.payerId : ownMerchant;
}

/** The invoice a path names, as far as the caller may see it. */
export function invoiceIn(
  request: SandboxRequest,
  account: Account,
  lagMs = 0,
): { readonly invoice: StoredInvoice } | { readonly refused: SandboxAnswer } {
  const invoice = account.store.seen(request.params['id'] ?? '', lagMs);
  if (invoice === undefined) return { refused: failure('RESOURCE_NOT_FOUND') };
  if (invoice.merchant !== merchantIn(request, account)) return { refused: notTheirs('invoice') };
  return { invoice };
}

export function ok(body: JsonObject): SandboxAnswer {
  return { status: 200, body };
}
