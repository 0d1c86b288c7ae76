import type { JsonValue } from '@billingual/core';
import { expect, it } from 'vitest';
import { paypal, type PayPalProvider } from './client.ts';
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

/** Templates of an account in which everything else works, answered one after another. */
function answering(...bodies: readonly JsonValue[]): PayPalProvider {
  const far = paypalSandbox();
  const left = [...bodies];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return request.url.includes('/templates') ? Response.json(left.shift() ?? bodies.at(-1)) : far.fetch(request);
  };
  return paypal({ ...far.credentials, fetch, clock: far.clock });
}

it.each<JsonValue>([{}, '', null, [], { message: 'none' }])('takes %j for no template', async (body) => {
  const { templates } = answering(body);
  await expect(templates.get('TEMP-1')).rejects.toMatchObject({ code: 'bad_response' });
  await expect(templates.create(template)).rejects.toMatchObject({ code: 'ambiguous' });
});

it('finds the id of what was made in a link, and takes no other place for one', async () => {
  const whole = { id: 'TEMP-1', ...template };
  const link = 'https://api.sandbox.paypal.com/v2/invoicing/templates/TEMP-1?fields=all';
  expect(await answering({ href: link }, whole).templates.create(template)).toEqual(whole);
  const refused = answering({ href: 'https://api.sandbox.paypal.com/' }, whole).templates.create(template);
  await expect(refused).rejects.toMatchObject({ code: 'ambiguous' });
});

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
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  for (const wrong of [
    templates.list(null as never),
    templates.get(none),
    templates.create(none),
    templates.create({ ...template, version: 1n } as never),
    templates.create(circle as never),
    templates.delete(''),
    templates.get('T', { sginal: 1 } as never),
  ])
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(templates.update(none, none, null as never)).rejects.toMatchObject({
    details: { problems: ['/id', '/template', '/options'].map((pointer) => ({ pointer })) },
  });
  expect(truth.of('request')).toEqual([]);
});
