import type { SandboxAnswer } from '@billingual/sandbox';
import type { CybersourceSettings } from './settings.ts';
import { submitTimeUtc } from './wire/times.ts';

/** One thing that is wrong with a request. `field` is a path with dots: 'orderInformation.lineItems[0].quantity'. */
export interface ErrorDetail {
  readonly field: string;
  readonly reason: 'MISSING_FIELD' | 'INVALID_DATA';
}

/** Reasons of the Node SDK 0.0.83 for status 400. */
type BadRequestReason = 'VALIDATION_ERRORS' | 'DUPLICATE_RECORD' | 'ACTION_NOT_ALLOWED' | 'INVALID_IMAGE';

/** The texts of the real messages are not known; these are the simulator's own. */
const messages: Readonly<Record<BadRequestReason, string>> = {
  VALIDATION_ERRORS: 'Field validation errors',
  DUPLICATE_RECORD: 'An invoice with this invoice number exists',
  ACTION_NOT_ALLOWED: 'The status of the invoice does not allow this action',
  INVALID_IMAGE: 'The logo is not an image of a supported format and size',
};

/** The names that the same refusals had until April 2025 (git history of the SDK); which of them became which is a guess. */
const earlierReasons: Readonly<Record<BadRequestReason, (details: readonly ErrorDetail[]) => string>> = {
  VALIDATION_ERRORS: (details) =>
    details.some(({ reason }) => reason === 'MISSING_FIELD') ? 'MISSING_FIELD' : 'INVALID_DATA',
  DUPLICATE_RECORD: () => 'DUPLICATE_REQUEST',
  ACTION_NOT_ALLOWED: () => 'INVALID_DATA',
  INVALID_IMAGE: () => 'INVALID_DATA',
};

/** Answers of the service itself. `now` is the simulator's time. */
export interface ServiceErrors {
  badRequest(reason: BadRequestReason, details?: readonly ErrorDetail[]): SandboxAnswer;
  notFound(): SandboxAnswer;
}

export function serviceErrors(settings: CybersourceSettings, now: () => number): ServiceErrors {
  return {
    badRequest: (reason, details = []) => ({
      status: reason === 'DUPLICATE_RECORD' ? settings.duplicateStatus : 400,
      body: {
        submitTimeUtc: submitTimeUtc(now()),
        status: 'BADREQUEST',
        reason: settings.errorReasons === '2025' ? reason : earlierReasons[reason](details),
        message: messages[reason],
        details: details.map((it) => ({ ...it })),
      },
    }),
    // No underscore, unlike elsewhere on the platform.
    notFound: () => ({
      status: 404,
      body: {
        submitTimeUtc: submitTimeUtc(now()),
        status: 'NOTFOUND',
        reason: 'NOTFOUND',
        message: 'The requested invoice does not exist',
        details: [],
      },
    }),
  };
}

/** Answers of the gateway in front of the service, in its own form. `why` is for people: the real one does not tell. */
export function gatewayError(status: number, rmsg: string, why: string): SandboxAnswer {
  return { status, headers: { 'x-simulator-refusal': why }, body: { response: { rmsg } } };
}

/** 401 in the form of the gateway, or in the other one that the SDK knows. */
export function unauthorized(settings: CybersourceSettings, why: string, id: string, now: number): SandboxAnswer {
  if (settings.unauthorizedBody === 'gateway') return gatewayError(401, 'Authentication Failed', why);
  const body = {
    id,
    submitTimeStampUtc: new Date(now).toISOString(),
    reason: 'UNAUTHORIZED',
    message: 'Authentication Failed',
  };
  return { status: 401, headers: { 'x-simulator-refusal': why }, body };
}
