import { describe, expect, it } from 'vitest';
import { at, invoices, merchantOf, simple, type Merchant, type Reply } from '../__fixtures__/merchant.ts';
import { cybersourceSandbox } from '../index.ts';

const path = '/invoicing/v2/invoiceSettings';
const account = (): Merchant => merchantOf(cybersourceSandbox());
const put = ({ call }: Merchant, settings: object): Promise<Reply> =>
  call('PUT', path, { invoiceSettingsInformation: settings });
const shown = ({ body }: Reply): unknown => body['invoiceSettingsInformation'];

it('answers with the settings and who the merchant is', async () => {
  const { status, body } = await account().call('GET', `${path}?productType=INVOICING`);
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['submitTimeUtc', 'invoiceSettingsInformation', 'merchantInformation']);
  expect(at(body, 'invoiceSettingsInformation.defaultCurrencyCode')).toBe('USD');
  expect(at(body, 'merchantInformation.addressDetails.country')).toBe('us');
});

it('keeps what is left out, and resets what is sent empty', async () => {
  const one = account();
  await put(one, { merchantDisplayName: 'Shop', deliveryLanguage: 'fr-FR' });
  expect(shown(await put(one, { enableReminders: true }))).toMatchObject({
    merchantDisplayName: 'Shop',
    deliveryLanguage: 'fr-FR',
  });
  const reset = shown(await put(one, { merchantDisplayName: '', deliveryLanguage: '' }));
  expect(reset).not.toHaveProperty('merchantDisplayName');
  expect(reset).toMatchObject({ deliveryLanguage: 'en-US', enableReminders: true });
});

it('answers with other names and forms than were sent', async () => {
  const sent = { merchantLogo: '/9j/4AWFhYW', payerAuthenticationInInvoicing: 'enable', vatRegistrationNumber: '1' };
  const answered = shown(await put(account(), sent));
  expect(answered).toMatchObject({
    merchantLogo: 'data:image/JPEG;base64,/9j/4AWFhYW',
    payerAuthentication3DSVersion: 'True',
  });
  expect(answered).not.toHaveProperty('payerAuthenticationInInvoicing');
  expect(answered).not.toHaveProperty('vatRegistrationNumber');
});

describe('refuses', () => {
  it.each([
    ['colours that are none', { headerStyle: { fontColor: 'red' } }],
    ['an unknown language', { deliveryLanguage: 'xx-XX' }],
    ['a flag as text', { enableReminders: 'true' }],
    ['a currency in small letters', { defaultCurrencyCode: 'usd' }],
    ['labels without a key', { customLabels: [{ value: 'x' }] }],
    ['an unknown payer authentication', { payerAuthenticationInInvoicing: 'True' }],
  ])('%s', async (_, settings) => {
    const { status, body } = await put(account(), settings);
    expect([status, body['reason']]).toEqual([400, 'VALIDATION_ERRORS']);
    expect(at(body, 'details.0.field')).toBe(`invoiceSettingsInformation.${Object.keys(settings)[0]}`);
  });

  it.each(['PHN2Zz4=', 'data:image/png;base64,iVBORw0KGgo=', `/9j/${'A'.repeat(1_400_000)}`])(
    'a logo that is no image: %.30s',
    async (logo) => {
      const { status, body } = await put(account(), { merchantLogo: logo });
      expect([status, body['reason']]).toEqual([400, 'INVALID_IMAGE']);
    },
  );

  it('a body without settings in an object', async () => {
    const { call } = account();
    expect((await call('PUT', path, { invoiceSettingsInformation: [] })).status).toBe(400);
    expect((await call('PUT', path, [])).status).toBe(400);
  });
});

it('puts custom labels on every invoice', async () => {
  const one = account();
  const customLabels = [{ key: 'billTo', value: 'Payee name' }];
  await put(one, { customLabels });
  expect(at((await one.call('POST', invoices, simple())).body, 'invoiceInformation.customLabels')).toEqual(
    customLabels,
  );
});
