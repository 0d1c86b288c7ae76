import fc from 'fast-check';
import { expect, it } from 'vitest';
import cannotCancelScheduled from './__fixtures__/cannot-cancel-scheduled.json' with { type: 'json' };
import duplicateNumber from './__fixtures__/duplicate-number.json' with { type: 'json' };
import invalidRequest from './__fixtures__/invalid-request.json' with { type: 'json' };
import notFound from './__fixtures__/not-found.json' with { type: 'json' };
import { faultOf } from './faults.ts';

it.each([
  ['a number that is taken', 422, duplicateNumber.body, 'duplicate_number', 'DUPLICATE_INVOICE_NUMBER'],
  [
    'a status that does not allow it',
    422,
    cannotCancelScheduled.body,
    'wrong_state',
    'CANNOT_CANCEL_SCHEDULED_INVOICE',
  ],
  ['something that is not there', 404, notFound.body, 'not_found', 'RESOURCE_NOT_FOUND'],
  ['a body that is not well-formed', 400, invalidRequest.body, 'rejected', 'MISSING_REQUIRED_PARAMETER'],
  ['a bad client', 401, { error: 'invalid_client', error_description: 'no' }, 'unauthenticated', 'invalid_client'],
  ['an expired token', 401, { error: 'invalid_token', error_description: 'no' }, 'unauthenticated', 'invalid_token'],
  ['a missing permission', 403, { name: 'NOT_AUTHORIZED' }, 'forbidden', 'NOT_AUTHORIZED'],
  ['a name of the guides of 2026', 403, { name: 'AUTHORIZATION_FAILURE' }, 'forbidden', 'AUTHORIZATION_FAILURE'],
  ['a conflict', 409, { name: 'RESOURCE_CONFLICT' }, 'conflict', 'RESOURCE_CONFLICT'],
  ['too many requests', 429, { name: 'RATE_LIMIT_REACHED' }, 'rate_limited', 'RATE_LIMIT_REACHED'],
  ['a failure of the server', 503, { name: 'SERVICE_UNAVAILABLE' }, 'unavailable', 'SERVICE_UNAVAILABLE'],
])('knows %s', (_, status, body, code, providerCode) => {
  expect(faultOf({ status, body })).toMatchObject({ code, providerCode });
});

it.each([
  ['CANNOT_PROCESS_PAYMENTS', 'wrong_state'],
  ['CANT_REFUND_A_CANCELED_INVOICE', 'wrong_state'],
  ['INVOICE_CANNOT_BE_DELETED', 'wrong_state'],
  ['CANT_PAY_MORE_THAN_INVOICE_AMOUNT', 'rejected'],
  ['USER_NOT_FOUND', 'rejected'],
  ['SOMETHING_NEW', 'rejected'],
])('reads the issue %s as %s', (issue, code) => {
  expect(faultOf({ status: 422, body: { name: 'UNPROCESSABLE_ENTITY', details: [{ issue }] } }).code).toBe(code);
});

it.each([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [418, 'rejected'],
  [599, 'unavailable'],
] as const)('judges an empty answer by its status %i', (status, code) => {
  expect(faultOf({ status, body: undefined })).toEqual({ code });
});

it.each(['Quillonia', 'quillonia', 'A21AAFx-9_z', 'eyJhbGciOi.eyJpc3Mi.c2ln', 'two words', 'X'.repeat(81)])(
  'repeats nothing that is no code: %s',
  (word) => {
    const body = { details: [{ issue: word, field: word }], name: word, error: word };
    expect(JSON.stringify(faultOf({ status: 400, body }))).not.toContain(word);
  },
);

it('never takes the failure of a server for a refusal', () => {
  expect(faultOf({ status: 500, body: duplicateNumber.body }).code).toBe('unavailable');
});

it('leads from the field of the request to the field of the invoice', () => {
  const details = [
    { field: '/primary_recipients/0/billing_info/email_address', issue: 'INVALID_STRING_LENGTH', location: 'body' },
    { field: '/items/2/name', issue: 'INVALID_STRING_MAX_LENGTH' },
    { field: 'invoiceId', issue: 'INVALID_PARAMETER_SYNTAX', location: 'path' },
  ];
  expect(
    faultOf({ status: 400, body: { name: 'INVALID_REQUEST', details } }).problems?.map((one) => one.pointer),
  ).toEqual(['/recipients/0/billing/email', '/lines/2/name', '']);
});

it('repeats no value and no sentence of an answer', () => {
  const secret = 'tanya@example.com';
  const details = [{ field: '/items/0/name', value: secret, issue: `wrong: ${secret}`, description: secret }];
  const fault = faultOf({ status: 422, body: { name: `no ${secret}`, message: secret, details } });
  expect(JSON.stringify(fault)).not.toContain(secret);
});

it('takes any answer at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.jsonValue(), (status, body) => {
      expect(faultOf({ status, body }).code).toMatch(/^[a-z_]+$/);
    }),
  );
});
