import type { SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import { failure, notTheirs, unprocessable } from '../errors.ts';
import { isObject } from '../schema/check.ts';
import { payerViewLink, selfLink } from '../wire/links.ts';
import { ok } from './plan.ts';

/** Every reason for which PayPal's sandbox can be made to fail (guide "Test and go live", 2026), with the names that it prints. */
const outcomes = {
  failed: () => failure('INTERNAL_SERVER_ERROR'),
  permission: () => notTheirs('invoice'),
  unauthorized: () => failure('AUTHENTICATION_FAILURE'),
  notFound: () => failure('RESOURCE_NOT_FOUND'),
  mediaType: () => failure('UNSUPPORTED_MEDIA_TYPE'),
  empty: () =>
    failure('INVALID_REQUEST', [{ location: 'body', issue: 'EMPTY_REQUEST_BODY', description: 'The body is empty.' }]),
  invalid: () => failure('INVALID_REQUEST'),
  schema: () =>
    failure('INVALID_REQUEST', [
      { field: '/', location: 'body', issue: 'INVALID_PARAMETER_SYNTAX', description: 'The body violates the schema.' },
    ]),
} as const;

type Outcome = keyof typeof outcomes | ((id: string) => SandboxAnswer);

const issue =
  (name: string): Outcome =>
  (id) =>
    unprocessable(name, 'Made to fail by its id.', id);
const payerView: Outcome = (id) => ok(payerViewLink(id));
const self: Outcome = (id) => ok(selfLink('invoices', id));
const nothing: Outcome = () => ({ status: 204 });
const recorded =
  (field: 'payment_id' | 'refund_id'): Outcome =>
  () =>
    ok({ [field]: 'EXTR-86F38350LX4353815' });

const usual = ['failed', 'permission', 'unauthorized', 'notFound'] as const;

/** By operation: the first number and the outcomes from there on. Ids are INV2-ABCD-1234-EINV-00nn. */
const byInvoice: Readonly<Record<string, readonly (readonly [number, readonly Outcome[]])[]>> = {
  get: [[7, usual]],
  send: [
    [11, [...usual, issue('CANT_SEND_INVOICE_WITHOUT_EMAIL'), payerView]],
    [30, [issue('CANT_SEND_ALREADY_SENT_INVOICE')]],
  ],
  remind: [
    [17, [...usual, issue('CANNOT_REMIND_INVOICE'), issue('CANT_REMIND_INVOICE_WITHOUT_BILLING_INFO'), nothing]],
  ],
  cancel: [[24, [...usual, issue('CANT_CANCEL_INVOICE_IN_DRAFT_STATE'), nothing]]],
  recordPayment: [
    [
      31,
      [
        ...usual,
        issue('CANT_PAY_AN_PAID_OR_CANCELED_INVOICE'),
        issue('CANT_PAY_MORE_THAN_INVOICE_AMOUNT'),
        recorded('payment_id'),
      ],
    ],
  ],
  recordRefund: [
    [
      43,
      [
        ...usual,
        issue('CANT_REFUND_A_CANCELED_INVOICE'),
        issue('CANT_REFUND_MORE_THAN_PAYMENT_AMOUNT'),
        recorded('refund_id'),
      ],
    ],
  ],
  discard: [[55, [...usual, nothing]]],
  // The last two of its six are not explained anywhere.
  update: [[60, [...usual, 'invalid', self]]],
};

/** Ids are EXT-ABCDEFGHERRINV0nn, of one invoice. */
const byTransaction: Readonly<Record<string, readonly [number, readonly Outcome[]]>> = {
  deletePayment: [38, [...usual, nothing]],
  deleteRefund: [50, [...usual, nothing]],
};

/** Texts in a body: the reference of an invoice, anything in a search, anything sent along for the next number. */
const byText: Readonly<Record<string, Readonly<Record<string, Outcome>>>> = {
  create: {
    ERRINV001: 'failed',
    ERRINV002: 'permission',
    ERRINV003: 'mediaType',
    ERRINV004: 'empty',
    ERRINV005: 'invalid',
    ERRINV006: 'schema',
  },
  nextNumber: { ERRINV066: 'failed', ERRINV067: 'permission' },
  search: { ERRINV068: 'failed', ERRINV069: 'permission', ERRINV070: 'unauthorized' },
};

/** What the sandbox answers for a documented text or id, instead of doing anything. Letters have to be capitals. */
export function triggered(operation: string, { params, json }: SandboxRequest): SandboxAnswer | undefined {
  const { id = '', transaction = '' } = params;
  const outcome =
    textOutcome(byText[operation], json) ??
    numbered(byInvoice[operation] ?? [], /^INV2-ABCD-1234-EINV-00(\d\d)$/.exec(id)?.[1]) ??
    (id === 'INV2-ABCD-1234-EFGH-5678'
      ? numbered([byTransaction[operation] ?? [0, []]], /^EXT-ABCDEFGHERRINV0(\d\d)$/.exec(transaction)?.[1])
      : undefined);
  if (outcome === undefined) return undefined;
  return typeof outcome === 'function' ? outcome(id) : outcomes[outcome]();
}

function numbered(table: readonly (readonly [number, readonly Outcome[]])[], digits = 'none'): Outcome | undefined {
  for (const [first, all] of table) {
    const found = all[Number(digits) - first];
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOutcome(
  table: Readonly<Record<string, Outcome>> | undefined,
  json: SandboxRequest['json'],
): Outcome | undefined {
  if (table === undefined || !isObject(json)) return undefined;
  const { detail } = json;
  const texts = [...Object.values(json), isObject(detail) ? detail['reference'] : undefined];
  const found = texts.find((it) => typeof it === 'string' && Object.hasOwn(table, it));
  return typeof found === 'string' ? table[found] : undefined;
}
