import type { JsonObject, SandboxAnswer } from '@billingual/sandbox';

export type ErrorName =
  | 'INVALID_REQUEST'
  | 'AUTHENTICATION_FAILURE'
  | 'NOT_AUTHORIZED'
  | 'RESOURCE_NOT_FOUND'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UNPROCESSABLE_ENTITY'
  | 'INTERNAL_SERVER_ERROR';

/** Status, name and message of each kind of refusal: OpenAPI 2.3; the one for too many requests as seen. */
const kinds: Readonly<Record<ErrorName, readonly [status: number, message: string]>> = {
  INVALID_REQUEST: [400, 'Request is not well-formed, syntactically incorrect, or violates schema.'],
  AUTHENTICATION_FAILURE: [
    401,
    'Authentication failed due to missing authorization header, or invalid authentication credentials.',
  ],
  NOT_AUTHORIZED: [403, 'Authorization failed due to insufficient permissions.'],
  RESOURCE_NOT_FOUND: [404, 'The specified resource does not exist.'],
  UNSUPPORTED_MEDIA_TYPE: [415, "The server does not support the request payload's media type."],
  UNPROCESSABLE_ENTITY: [
    422,
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  ],
  INTERNAL_SERVER_ERROR: [500, 'An internal server error occurred.'],
};

export interface ErrorDetail {
  readonly field?: string;
  readonly value?: string;
  readonly location?: 'body' | 'path' | 'query';
  readonly issue: string;
  readonly description?: string;
}

const moreInformation = [{ href: 'https://developer.paypal.com/docs/api/invoicing/#errors', rel: 'information_link' }];

/** An error without its debug id, which every answer is given on its way out. */
export function failure(name: ErrorName, details: readonly ErrorDetail[] = []): SandboxAnswer {
  const [status, message] = kinds[name];
  return {
    status,
    body: {
      name,
      message,
      ...(details.length > 0 && { details: details.map((it) => ({ ...it })) }),
      links: status === 422 ? [] : moreInformation,
    },
  };
}

/** A rule of business that does not hold; the sandbox names the invoice where it is about its state. */
export function unprocessable(issue: string, description: string, id?: string): SandboxAnswer {
  const invoice = id === undefined ? {} : { field: 'invoiceId', value: id, location: 'path' as const };
  return failure('UNPROCESSABLE_ENTITY', [{ ...invoice, issue, description }]);
}

export function notTheirs(what: 'invoice' | 'template'): SandboxAnswer {
  const description = `The requested ${what} is not associated with the requested user.`;
  return failure('NOT_AUTHORIZED', [{ issue: 'PERMISSION_DENIED', description }]);
}

/** As the endpoint for tokens says it, and the API itself of a token that it does not know. */
export function oauthFailure(status: number, error: string, description: string): SandboxAnswer {
  return { status, body: { error, error_description: description } };
}

/** The id by which PayPal's support finds an exchange, in a header of every answer and in the body of an error. */
export function withDebugId(answer: SandboxAnswer, debugId: string): SandboxAnswer {
  const headers = { 'paypal-debug-id': debugId, ...answer.headers };
  return { ...answer, headers, ...(isError(answer.body) && { body: { ...answer.body, debug_id: debugId } }) };
}

function isError(body: SandboxAnswer['body']): body is JsonObject {
  return typeof body === 'object' && 'name' in body && 'message' in body;
}
