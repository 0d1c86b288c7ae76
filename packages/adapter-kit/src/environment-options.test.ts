import { expect, it } from 'vitest';
import { environmentOptions } from './environment-options.ts';

const variables = { ACME_KEY: 'key', ACME_URL: 'baseUrl' };

it('gives what is set, without the space around it, and nothing else', () => {
  const environment = { ACME_KEY: ' k ', ACME_URL: ' ', ACME_OTHER: 'x' };
  expect(environmentOptions(environment, variables)).toEqual({ key: 'k' });
});

it('leaves what is no text to whoever checks the options', () => {
  expect(environmentOptions({ ACME_KEY: 5, ACME_URL: null }, variables)).toEqual({ key: 5, baseUrl: null });
});

it.each([undefined, null, 'ACME_KEY=k', 7, []])('refuses %j, quoting nothing', (environment) => {
  expect(() => environmentOptions(environment, variables)).toThrow(/^the environment has to be an object/);
});
