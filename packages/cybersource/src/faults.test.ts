import fc from 'fast-check';
import { expect, it } from 'vitest';
import gateway from './__fixtures__/error-gateway.json' with { type: 'json' };
import invalid from './__fixtures__/error-invalid.json' with { type: 'json' };
import notFound from './__fixtures__/error-not-found.json' with { type: 'json' };
import { faultOf } from './faults.ts';

const refusal = (reason: string): object => ({ status: 'BADREQUEST', reason, message: 'text' });

it.each([
  ['a field that is missing', 400, invalid.body, 'rejected', 'VALIDATION_ERRORS'],
  ['a number that is taken', 400, refusal('DUPLICATE_RECORD'), 'duplicate_number', 'DUPLICATE_RECORD'],
  [
    'that reason as it was before April 2025',
    400,
    refusal('DUPLICATE_REQUEST'),
    'duplicate_number',
    'DUPLICATE_REQUEST',
  ],
  ['a number that is taken, as a conflict', 409, refusal('DUPLICATE_RECORD'), 'duplicate_number', 'DUPLICATE_RECORD'],
  ['a status that does not allow it', 400, refusal('ACTION_NOT_ALLOWED'), 'wrong_state', 'ACTION_NOT_ALLOWED'],
  ['something that is not there', 404, notFound.body, 'not_found', 'NOTFOUND'],
  [
    'a token of OAuth that ran out',
    401,
    { response: { rmsg: { error: 'ACCESS_TOKEN_EXPIRED' } } },
    'unauthenticated',
    'ACCESS_TOKEN_EXPIRED',
  ],
  ['a failure of the server', 502, { status: 'SERVER_ERROR', reason: 'SYSTEM_ERROR' }, 'unavailable', 'SYSTEM_ERROR'],
  [
    'the form of the platform around it',
    400,
    { errorInformation: { reason: 'INVALID_DATA' } },
    'rejected',
    'INVALID_DATA',
  ],
])('knows %s', (_, status, body, code, providerCode) => {
  expect(faultOf({ status, body })).toMatchObject({ code, providerCode });
});

it('knows the gateway, which says nothing that a program could use', () => {
  expect(faultOf({ status: 401, body: gateway.body })).toEqual({ code: 'unauthenticated' });
});

it.each([
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
  [418, 'rejected'],
  [429, 'rate_limited'],
  [599, 'unavailable'],
] as const)('judges an empty answer by its status %i', (status, code) => {
  expect(faultOf({ status, body: undefined })).toEqual({ code });
});

it.each(['Quillonia', 'quillonia', 'A21AAFx-9_z', 'eyJhbGciOi.eyJpc3Mi.c2ln', 'two words', 'X'.repeat(81)])(
  'repeats nothing that is no code: %s',
  (word) => {
    const body = {
      reason: word,
      code: word,
      status: word,
      details: [{ reason: word }],
      response: { rmsg: { error: word } },
    };
    expect(JSON.stringify(faultOf({ status: 400, body }))).not.toContain(word);
  },
);

it('never takes the failure of a server for a refusal', () => {
  expect(faultOf({ status: 500, body: refusal('DUPLICATE_RECORD') }).code).toBe('unavailable');
});

it('leads from the field of the request to the field of the invoice', () => {
  const details = [
    { field: 'invoiceInformation.dueDate', reason: 'MISSING_FIELD' },
    { field: 'orderInformation.lineItems[2].quantity', reason: 'INVALID_DATA' },
    { field: 'unheard.of', reason: 'INVALID_DATA' },
  ];
  expect(faultOf({ status: 400, body: { ...refusal('VALIDATION_ERRORS'), details } }).problems).toEqual([
    { pointer: '/terms/dueDate', problem: 'Cybersource says MISSING_FIELD' },
    { pointer: '/lines/2/quantity', problem: 'Cybersource says INVALID_DATA' },
    { pointer: '', problem: 'Cybersource says INVALID_DATA' },
  ]);
});

it('repeats no value and no sentence of an answer', () => {
  const secret = 'tanya@example.com';
  const body = {
    status: secret,
    reason: `no ${secret}`,
    message: secret,
    details: [{ field: secret, reason: secret }],
  };
  expect(JSON.stringify(faultOf({ status: 400, body }))).not.toContain(secret);
});

it('takes any answer at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.jsonValue(), (status, body) => {
      expect(faultOf({ status, body }).code).toMatch(/^[a-z_]+$/);
    }),
  );
});
