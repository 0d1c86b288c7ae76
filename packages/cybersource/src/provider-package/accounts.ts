import { realClock, type EnvironmentAccounts } from '@billingual/adapter-kit';
import { cybersource } from '../client.ts';
import { cybersourceFromEnv, hosts, variables, type CybersourceOptions } from '../options.ts';
import { signedText } from './signed-text.ts';

/** Where each is found; keys are made in the Business Center, under Payment Configuration, Key Management. */
const about: Readonly<Record<string, string>> = {
  environment: 'test, production or production-india',
  merchantId: 'the id of the organization, as the Business Center shows it at the top',
  keyId: 'of the key under Key Management; keys of test and production differ',
  sharedSecret: 'Base64, shown once when a REST shared secret is made',
  privateKey: 'in place of the shared secret: PEM of the key in a P12, line breaks and all',
  portfolioId: 'only where a portfolio owns the key: its id',
  authentication: 'jwt unless given; http-signature is to be retired in March 2027',
  webhookKeys: "only to receive notifications: 'id=key', several joined by commas",
  baseUrl: 'only for a simulator or a proxy: where calls go instead',
};

export const accounts: EnvironmentAccounts = {
  variables: Object.entries(variables).map(([name, option]) => ({ name, option, about: about[option] ?? '' })),
  hosts,
  open(environment, parts = {}) {
    const options: CybersourceOptions = { ...cybersourceFromEnv(environment), ...parts };
    const baseUrl = options.baseUrl ?? hosts[options.environment];
    return {
      provider: cybersource(options),
      environment: options.environment,
      baseUrl,
      examinations: [signedText(options, { baseUrl, clock: options.clock ?? realClock })],
    };
  },
  variablesFor(options) {
    const values: Readonly<Record<string, unknown>> = { ...options };
    const texts = Object.entries(variables).map(([name, option]) => [name, textOf(values[option])] as const);
    return Object.fromEntries(texts.filter((it): it is readonly [string, string] => it[1] !== undefined));
  },
};

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  // Keys that sign notifications, by their ids; nothing else with a variable is an object.
  const pairs = Object.entries(value).filter(([, key]) => typeof key === 'string');
  return pairs.length === 0 ? undefined : pairs.map(([id, key]) => `${id}=${key}`).join(',');
}
