import {
  checkOptions,
  clientOptions,
  environmentOptions,
  type Hooks,
  type TransportLimits,
} from '@billingual/adapter-kit';
import type { Clock, WebhookStore } from '@billingual/core';
import * as v from 'valibot';

/** What a user has to say to open an account at Acme, and may say besides. */
export interface AcmeOptions {
  /** No default: a live account is never reached by leaving something out. */
  readonly environment: 'test' | 'live';
  readonly apiKey: string;
  /** To verify notifications. */
  readonly webhookSecret?: string;
  /** Your name for the account; 'acme' unless given. */
  readonly account?: string;
  /** Where notifications are remembered; in this process's memory unless given. */
  readonly webhookStore?: WebhookStore;
  /** Another address than the environment's: a simulator on this machine, or an https proxy of your own. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** 0 to 1, excluded; for numbers and jitter. */
  readonly random?: () => number;
  readonly limits?: Partial<TransportLimits>;
  readonly hooks?: Hooks;
}

/** Where each environment answers, with the document that says so. */
export const hosts: Readonly<Record<AcmeOptions['environment'], string>> = {
  test: 'https://api.test.acme.invalid',
  live: 'https://api.acme.invalid',
};

const text = v.pipe(v.string(), v.nonEmpty('is empty'));
const header = v.pipe(text, v.regex(/^[\x21-\x7e]+$/, 'has to be plain characters without spaces'));

const schema = v.strictObject({
  environment: v.picklist(['test', 'live'], "has to be 'test' or 'live'"),
  apiKey: header,
  webhookSecret: v.optional(text),
  account: v.optional(v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'has to be of a-z, 0-9 and -'))),
  ...clientOptions,
});

/** Throws `invalid_input` with every mistake at once, and without the values. */
export function checkAcmeOptions(given: AcmeOptions): void {
  checkOptions(schema, given, { what: 'acme(options)' });
}

/** What each variable becomes; `acmeFromEnv` reads these and no others. */
export const variables: Readonly<Record<string, 'environment' | 'apiKey' | 'webhookSecret' | 'baseUrl'>> = {
  ACME_ENVIRONMENT: 'environment',
  ACME_API_KEY: 'apiKey',
  ACME_WEBHOOK_SECRET: 'webhookSecret',
  ACME_BASE_URL: 'baseUrl',
};

/** Options out of environment variables, for `acme(acmeFromEnv(process.env))`. Nothing is ever read without being asked. */
export function acmeFromEnv(environment: Readonly<Record<string, string | undefined>>): AcmeOptions {
  const options = environmentOptions(environment, variables) as unknown as AcmeOptions;
  const names = Object.fromEntries(Object.entries(variables).map(([name, option]) => [option, name]));
  checkOptions(schema, options, { what: 'the environment', names });
  return options;
}
