import type { BodyKind, JsonObject } from '@billingual/core';
import cannotCancelScheduled from './cannot-cancel-scheduled.json' with { type: 'json' };
import createAnswer from './create-answer.json' with { type: 'json' };
import createDraftRequest from './create-draft-request.json' with { type: 'json' };
import duplicateNumber from './duplicate-number.json' with { type: 'json' };
import invalidRequest from './invalid-request.json' with { type: 'json' };
import notFound from './not-found.json' with { type: 'json' };
import recordPaymentAnswer from './record-payment-answer.json' with { type: 'json' };
import recordPaymentRequest from './record-payment-request.json' with { type: 'json' };
import recordRefundAnswer from './record-refund-answer.json' with { type: 'json' };
import recordRefundRequest from './record-refund-request.json' with { type: 'json' };
import refundedEvent from './refunded-event.json' with { type: 'json' };
import searchPage from './search-page.json' with { type: 'json' };
import searchRow from './search-row.json' with { type: 'json' };
import sendAnswer from './send-answer.json' with { type: 'json' };
import sendRequest from './send-request.json' with { type: 'json' };
import showInvoiceDetails from './show-invoice-details.json' with { type: 'json' };

/** A whole body as PayPal documents or sends it. `kind` is what it has to be classified as. */
export interface Fixture {
  readonly origin: string;
  readonly kind: BodyKind;
  readonly body: JsonObject;
}

const all = {
  cannotCancelScheduled,
  createAnswer,
  createDraftRequest,
  duplicateNumber,
  invalidRequest,
  notFound,
  recordPaymentAnswer,
  recordPaymentRequest,
  recordRefundAnswer,
  recordRefundRequest,
  refundedEvent,
  searchPage,
  searchRow,
  sendAnswer,
  sendRequest,
  showInvoiceDetails,
};

export const fixtures = all as unknown as Readonly<Record<keyof typeof all, Fixture>>;
