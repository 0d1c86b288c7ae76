import type { Caller } from '@billingual/adapter-kit';
import type { Instant, JsonValue } from '@billingual/core';
import { expect, it } from 'vitest';
import { cybersource } from './client.ts';
import { cybersourceExtras } from './extras.ts';
import { cybersourceSandbox } from './sandbox/index.ts';

const answering =
  (body: JsonValue): Caller =>
  async () => ({
    outcome: 'ok',
    answer: { status: 200, body, headers: new Headers(), receivedAt: '2026-11-25T00:00:00Z' as Instant },
  });

it.each<[string, JsonValue]>([
  ['a list', [{ id: 1 }]],
  ['an object with a list', { merchantDefinedFields: [{ id: 1 }] }],
  ['one definition', { id: 1 }],
])('finds the definitions in %s', async (_, body) => {
  const { fields } = cybersourceExtras(answering(body));
  expect(await fields.list()).toEqual([{ id: 1 }]);
  expect(await fields.create({ label: 'Room' })).toEqual([{ id: 1 }]);
});

it('makes, changes and removes a field of the account', async () => {
  const { credentials, fetch, clock } = cybersourceSandbox();
  const { fields } = cybersource({ ...credentials, fetch, clock });
  const definition = { fieldType: 'text', label: 'Room', customerVisible: true, merchantDefinedDataIndex: 1 };
  await fields.create(definition);
  const [made] = await fields.list();
  expect(made).toMatchObject(definition);
  const id = String(made?.['id'] as number);
  await fields.update(id, { ...definition, label: 'Floor' });
  expect((await fields.list())[0]).toMatchObject({ label: 'Floor' });
  await fields.delete(id);
  expect(await fields.list()).toEqual([]);
});

it('keeps the settings of the account that it does not send', async () => {
  const { credentials, fetch, clock } = cybersourceSandbox();
  const { settings } = cybersource({ ...credentials, fetch, clock });
  await settings.update({ enableReminders: true });
  const { invoiceSettingsInformation } = await settings.update({ deliveryLanguage: 'fr-FR' });
  expect(invoiceSettingsInformation).toMatchObject({ enableReminders: true, deliveryLanguage: 'fr-FR' });
});
