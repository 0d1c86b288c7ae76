import type { Caller } from '@billingual/adapter-kit';
import type { Instant, JsonValue } from '@billingual/core';
import { expect, it } from 'vitest';
import { cybersource, type CybersourceProvider } from './client.ts';
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

function answeredWith(body: JsonValue): CybersourceProvider {
  const { credentials, clock } = cybersourceSandbox();
  return cybersource({ ...credentials, clock, fetch: async () => Response.json(body) });
}

it.each<JsonValue>([{}, '', null, 7, { message: 'none' }, [null], { fields: ['Room'] }])(
  'takes %j for no list of fields, rather than for an empty one',
  async (body) => {
    await expect(answeredWith(body).fields.list()).rejects.toMatchObject({ code: 'bad_response' });
  },
);

it.each<JsonValue>(['', null, 7, []])('takes %j for no settings', async (body) => {
  const { settings } = answeredWith(body);
  await expect(settings.get()).rejects.toMatchObject({ code: 'bad_response' });
  await expect(settings.update({ deliveryLanguage: 'fr-FR' })).rejects.toMatchObject({ code: 'ambiguous' });
});

it.each<JsonValue>(['', null, 7])('takes %j for no word about a field that was made', async (body) => {
  await expect(answeredWith(body).fields.create({ label: 'Room' })).rejects.toMatchObject({ code: 'ambiguous' });
});

it.each<JsonValue>([[], { merchantDefinedFields: [] }])('takes %j for an account without fields', async (body) => {
  expect(await answeredWith(body).fields.list()).toEqual([]);
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

it('refuses arguments that are none, all of them at once and before any request', async () => {
  let asked = 0;
  const call: Caller = async () => {
    asked += 1;
    throw new Error('nothing is to be asked');
  };
  const extras = cybersourceExtras(call);
  const { settings, fields } = extras;
  const none = undefined as never;
  const word = 'invoice' as never;
  for (const wrong of [
    settings.get(null as never),
    settings.update(none),
    fields.list(word),
    fields.create(none),
    fields.delete(none),
    extras.publish(none),
    extras.publish('A-1', { sginal: 1 } as never),
  ])
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(fields.update(none, none, word, null as never)).rejects.toMatchObject({
    details: { problems: ['/id', '/definition', '/referenceType', '/options'].map((pointer) => ({ pointer })) },
  });
  expect(asked).toBe(0);
});
