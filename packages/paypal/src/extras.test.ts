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

it('refuses to remove one that PayPal made', async () => {
  const { credentials, fetch, clock } = paypalSandbox();
  const { templates } = paypal({ ...credentials, fetch, clock });
  const [standard] = (await templates.list()).filter((it) => it['standard_template'] === true);
  await expect(templates.delete(String(standard?.['id'] as string))).rejects.toMatchObject({ code: 'forbidden' });
});
