import { describe, expect, it } from 'vitest';
import { at, invoices, merchantOf, replyOf, simple, type Merchant } from '../__fixtures__/merchant.ts';
import { cybersourceSandbox } from '../index.ts';

const path = '/invoicing/v2/Invoice/merchantDefinedFields';
const account = (settings = {}): Merchant => merchantOf(cybersourceSandbox(settings));
const text = { fieldType: 'text', label: 'Order', merchantDefinedDataIndex: 1, textMaxLength: 5 };

describe('definitions', () => {
  it('are made, listed, changed and deleted; answers are lists', async () => {
    const { call } = account();
    const made = await call('POST', path, text);
    expect(made.status).toBe(201);
    expect(made.body).toEqual([
      {
        ...text,
        id: 1,
        customerVisible: false,
        readOnly: false,
        merchantId: 'simulated_merchant',
        referenceType: 'Invoice',
      },
    ]);
    expect((await call('PUT', `${path}/1`, { ...text, label: 'Ticket' })).status).toBe(200);
    expect(at((await call('GET', path)).body, '0.label')).toBe('Ticket');
    expect((await call('DELETE', `${path}/1`)).status).toBe(204);
    expect((await call('GET', path)).body).toEqual([]);
  });

  it('may be answered one by one', async () => {
    expect(at((await account({ fieldAnswers: 'object' }).call('POST', path, text)).body, 'id')).toBe(1);
  });

  it('belong to invoices, purchases or donations, and to nothing else', async () => {
    const { call } = account();
    await call('POST', path, text);
    expect((await call('GET', path.replace('Invoice', 'Donation'))).body).toEqual([]);
    expect((await call('GET', path.replace('Invoice', 'Order'))).status).toBe(400);
  });

  it.each([
    ['without a label', { label: undefined }],
    ['without an index', { merchantDefinedDataIndex: undefined }],
    ['of an unknown type', { fieldType: 'date' }],
    ['with a select and no values', { fieldType: 'select' }],
    ['with lengths as text', { textMaxLength: '5' }],
  ])('are refused %s', async (_, change) => {
    expect((await account().call('POST', path, { ...text, ...change })).body['reason']).toBe('VALIDATION_ERRORS');
  });

  it('that do not exist can be neither changed nor deleted', async () => {
    const { call } = account();
    expect((await call('PUT', `${path}/7`, text)).status).toBe(404);
    expect((await call('DELETE', `${path}/7`)).status).toBe(404);
  });
});

describe('values', () => {
  const withValue = (value: string, definitionId: unknown = 1): object => ({
    ...simple(),
    merchantDefinedFieldValues: [{ definitionId, value }],
  });

  it('come back under another name, with their definition', async () => {
    const { call } = account();
    await call('POST', path, text);
    const { body } = await call('POST', invoices, withValue('X1'));
    expect(body['merchantDefinedFieldValues']).toBeUndefined();
    expect(body['merchantDefinedFieldValuesWithDefinition']).toEqual([
      {
        ...text,
        customerVisible: false,
        readOnly: false,
        referenceType: 'Invoice',
        mdfValueId: '1',
        definitionId: 1,
        position: 1,
        value: 'X1',
      },
    ]);
  });

  it('are refused when they are too long, or their definition does not exist', async () => {
    const { call } = account();
    await call('POST', path, text);
    expect((await call('POST', invoices, withValue('too long'))).status).toBe(400);
    expect((await call('POST', invoices, withValue('X1', 2))).status).toBe(400);
    expect((await call('POST', invoices, withValue('X1', 'one'))).status).toBe(400);
  });
});

it('still need credentials', async () => {
  const sandbox = cybersourceSandbox();
  expect((await replyOf(await sandbox.fetch(sandbox.baseUrl + path))).status).toBe(401);
});
