import type { JsonValue } from '@billingual/core';
import { expect, it } from 'vitest';
import { paypal } from './client.ts';
import { paypalSandbox } from './sandbox/index.ts';

const template = { name: 'Course', template_info: { detail: { currency_code: 'USD' } } };

it('makes, changes and removes a template', async () => {
  const { credentials, fetch, clock } = paypalSandbox();
  const { templates } = paypal({ ...credentials, fetch, clock });
  const made = await templates.create(template);
  const id = String(made['id'] as string);
  expect(await templates.get(id)).toMatchObject({ name: 'Course' });
  expect(await templates.update(id, { ...template, name: 'Workshop' })).toMatchObject({ name: 'Workshop' });
  await templates.delete(id);
  await expect(templates.get(id)).rejects.toMatchObject({ code: 'not_found' });
});

it('lists those that PayPal made beside those of the merchant', async () => {
  const { credentials, fetch, clock } = paypalSandbox();
  const { templates } = paypal({ ...credentials, fetch, clock });
  await templates.create(template);
  const all = await templates.list();
  expect(all.filter((it) => it['standard_template'] === true)).toHaveLength(3);
  expect(all.map((it) => it['name'])).toContain('Course');
});

it.each<JsonValue>([{}, '', null, [], { templates: {} }, { templates: [null] }])(
  'takes %j for no list of templates, rather than for an empty one',
  async (body) => {
    const far = paypalSandbox();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      return request.url.includes('/templates') ? Response.json(body) : far.fetch(request);
    };
    const { templates } = paypal({ ...far.credentials, fetch, clock: far.clock });
    await expect(templates.list()).rejects.toMatchObject({ code: 'bad_response' });
  },
);

it('refuses to remove one that PayPal made', async () => {
  const { credentials, fetch, clock } = paypalSandbox();
  const { templates } = paypal({ ...credentials, fetch, clock });
  const [standard] = (await templates.list()).filter((it) => it['standard_template'] === true);
  await expect(templates.delete(String(standard?.['id'] as string))).rejects.toMatchObject({ code: 'forbidden' });
});

it('refuses arguments that are none, all of them at once and before any request', async () => {
  const { credentials, fetch, clock, truth } = paypalSandbox();
  const { templates } = paypal({ ...credentials, fetch, clock });
  const none = undefined as never;
  for (const wrong of [
    templates.list(null as never),
    templates.get(none),
    templates.create(none),
    templates.delete(''),
    templates.get('T', { sginal: 1 } as never),
  ])
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(templates.update(none, none, null as never)).rejects.toMatchObject({
    details: { problems: ['/id', '/template', '/options'].map((pointer) => ({ pointer })) },
  });
  expect(truth.of('request')).toEqual([]);
});
