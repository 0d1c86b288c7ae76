import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { body } from './__fixtures__/bodies.ts';
import { call } from './__fixtures__/call.ts';
import { loadProvider } from './load-provider.ts';
import { providerNames } from './providers.ts';

const file = (name: string): string => fileURLToPath(new URL(`./__fixtures__/${name}.ts`, import.meta.url));

it.each(providerNames)('loads %s by the name of its package, like any other', async (name) => {
  const { dialect, spec } = await loadProvider(`@billingual/${name}`);
  expect([dialect.name, spec]).toEqual([name, 1]);
});

it('loads a provider out of a file', async () => {
  expect((await loadProvider(file('live-provider'))).dialect.name).toBe('paypal');
});

it.each([
  [file('no-provider'), 'has a providerPackage without spec 1, a dialect, the function accounts'],
  [file('bodies'), 'exports no providerPackage, so it is no provider'],
  [file('missing'), 'cannot be found; is it installed here?'],
  ['@acme/nothing-of-that-name', 'cannot be found; is it installed here?'],
  ['https://example.com/provider.js', 'is neither the name of a package nor a path'],
  ['data:text/javascript,0', 'is neither the name of a package nor a path'],
])('refuses %s', async (specifier, problem) => {
  await expect(loadProvider(specifier)).rejects.toThrow(problem);
});

it('translates to a provider out of a file, line by line as well', async () => {
  const args = `translate --from cybersource --to ${file('live-provider')}`;
  const stdin = JSON.stringify(body('Invoice A123456'));
  const one = await call(args, { stdin });
  expect(JSON.parse(one.stdout)).toMatchObject({ from: 'cybersource', to: 'paypal', totals: { equal: true } });
  const many = await call(`${args} --jsonl`, { stdin });
  expect(JSON.parse(many.stdout)).toMatchObject({ line: 1, to: 'paypal', totals: { equal: true } });
});

it('names the ways to call a provider when a name is unknown', async () => {
  const { code, stderr } = await call('list --provider acme');
  expect(stderr).toContain('no provider is called "acme"; known are: cybersource, paypal');
  expect(stderr).toContain('any other is called by its package, or as ./file');
  expect(code).toBe(65);
});
