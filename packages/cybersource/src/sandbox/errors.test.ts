import { expect, it } from 'vitest';
import { invoices, merchantOf, simple, type Merchant } from './__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSettings } from './index.ts';

const account = (settings: Partial<CybersourceSettings> = {}): Merchant => merchantOf(cybersourceSandbox(settings));

it('has the documented parts and no others', async () => {
  const { body } = await account().call('POST', invoices, {});
  expect(Object.keys(body).toSorted()).toEqual(['details', 'message', 'reason', 'status', 'submitTimeUtc']);
});

it('calls a duplicate by its status and reason, which may be others', async () => {
  const duplicate = async (settings: Partial<CybersourceSettings>): Promise<unknown> => {
    const { call } = account(settings);
    await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    const { status, body } = await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    return [status, body['reason']];
  };
  expect(await duplicate({})).toEqual([400, 'DUPLICATE_RECORD']);
  expect(await duplicate({ duplicateStatus: 409 })).toEqual([409, 'DUPLICATE_RECORD']);
  expect(await duplicate({ errorReasons: '2020' })).toEqual([400, 'DUPLICATE_REQUEST']);
});

it('names faults as it did until April 2025 where a setting says so', async () => {
  const { call } = account({ errorReasons: '2020' });
  expect((await call('POST', invoices, {})).body['reason']).toBe('MISSING_FIELD');
  expect((await call('POST', invoices, simple({ dueDate: 'soon' }))).body['reason']).toBe('INVALID_DATA');
});

it('quotes nothing of what was sent', async () => {
  const { text } = await account().call('POST', invoices, { ...simple(), customerInformation: { email: 'tanya' } });
  expect(text).toContain('customerInformation.email');
  expect(text).not.toContain('tanya');
});
