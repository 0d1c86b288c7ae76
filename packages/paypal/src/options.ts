import {
  checkOptions,
  clientOptions,
  environmentOptions,
  type Hooks,
  type TransportLimits,
} from '@billingual/adapter-kit';
import type { Clock, WebhookStore } from '@billingual/core';
import * as v from 'valibot';

/** An access token with its end, for a store that several processes share. */
export interface StoredToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface PayPalOptions {
  /** No default: a live account is never reached by leaving something out. */
  readonly environment: 'sandbox' | 'live';
  readonly clientId: string;
  readonly clientSecret: string;
  /** The merchant on whose behalf a partner calls (PayPal-Auth-Assertion); needs the merchant's consent. */
  readonly merchant?: { readonly payerId: string } | { readonly email: string };
  /** The partner's BN code (PayPal-Partner-Attribution-Id). */
  readonly attributionId?: string;
  /**
   * The time zone in the merchant's PayPal profile, as in the IANA list. PayPal judges there whether an issue date lies ahead; without
   * it, dates around today are left to PayPal.
   */
  readonly timeZone?: string;
  /** Your name for the account; 'paypal' unless given. */
  readonly account?: string;
  /** Of the webhook as it is registered with PayPal; needed to verify notifications. */
  readonly webhookId?: string;
  /**
   * 'offline' (default) checks the signature here; 'online' asks PayPal, one request each. What is signed is the same, and only a
   * checksum of the body is in it: act by `fetch`, not by what a notification says.
   */
  readonly webhookVerification?: 'offline' | 'online';
  /**
   * How far a notification's time may be from ours, both ways. Default: 5 minutes ahead and 3 days behind, since PayPal repeats for
   * so long, and does not say whether a repeated delivery has a new time.
   */
  readonly webhookToleranceMs?: number;
  /** PEM texts; when given, PayPal's certificate has to lead up to one of them. */
  readonly trustedRoots?: readonly string[];
  /**
   * Where notifications are remembered; in this process's memory unless given. It has to remember for as long as one may be old, and
   * a few minutes more.
   */
  readonly webhookStore?: WebhookStore;
  /** Shares tokens between processes. What it throws is a warning, never a failure. */
  readonly tokenStore?: {
    readonly load: () => Promise<StoredToken | undefined>;
    readonly save: (token: StoredToken) => Promise<void>;
  };
  /** Another address than the environment's: a simulator on this machine, or an https proxy of your own. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** 0 to 1, excluded; for numbers and jitter. */
  readonly random?: () => number;
  readonly limits?: Partial<TransportLimits>;
  readonly hooks?: Hooks;
}

/** Where each environment answers: OpenAPI 2.3 and the official server SDK. */
export const hosts: Readonly<Record<PayPalOptions['environment'], string>> = {
  sandbox: 'https://api-m.sandbox.paypal.com',
  live: 'https://api-m.paypal.com',
};

const text = v.pipe(v.string(), v.nonEmpty('is empty'));
const anyFunction = v.custom<(...all: never[]) => unknown>((it) => typeof it === 'function', 'has to be a function');
const header = v.pipe(text, v.regex(/^[\x21-\x7e]+$/, 'has to be plain characters without spaces'));

const schema = v.strictObject({
  environment: v.picklist(['sandbox', 'live'], "has to be 'sandbox' or 'live'"),
  // A colon would end it in the Basic header of the token request.
  clientId: v.pipe(header, v.excludes(':', 'has a colon in it, which no client id has')),
  clientSecret: header,
  merchant: v.optional(v.union([v.strictObject({ payerId: header }), v.strictObject({ email: header })])),
  attributionId: v.optional(v.pipe(header, v.maxLength(36, 'is longer than 36 characters'))),
  timeZone: v.optional(v.pipe(text, v.check(isTimeZone, 'is no time zone of the IANA list, such as America/Chicago'))),
  account: v.optional(v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'has to be of a-z, 0-9 and -'))),
  webhookId: v.optional(v.pipe(text, v.regex(/^[A-Za-z0-9_]{1,50}$/, 'is no id of a webhook'))),
  webhookVerification: v.optional(v.picklist(['offline', 'online'], "has to be 'offline' or 'online'")),
  webhookToleranceMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  trustedRoots: v.optional(
    v.array(v.pipe(text, v.regex(/-----BEGIN CERTIFICATE-----/, 'is no PEM text of a certificate'))),
  ),
  tokenStore: v.optional(v.looseObject({ load: anyFunction, save: anyFunction })),
  ...clientOptions,
});

/** Throws `invalid_input` with every mistake at once, and without the values. */
export function checkPayPalOptions(given: PayPalOptions): void {
  checkOptions(schema, given, { what: 'paypal(options)' });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What each variable becomes; `paypalFromEnv` reads these and no others. */
export const variables: Readonly<Record<string, keyof PayPalOptions>> = {
  PAYPAL_ENVIRONMENT: 'environment',
  PAYPAL_CLIENT_ID: 'clientId',
  PAYPAL_CLIENT_SECRET: 'clientSecret',
  PAYPAL_MERCHANT_PAYER_ID: 'merchant',
  PAYPAL_ATTRIBUTION_ID: 'attributionId',
  PAYPAL_TIME_ZONE: 'timeZone',
  PAYPAL_WEBHOOK_ID: 'webhookId',
  PAYPAL_BASE_URL: 'baseUrl',
};

/** Options out of environment variables, for `paypal(paypalFromEnv(process.env))`. Nothing is ever read without being asked. */
export function paypalFromEnv(environment: Environment): PayPalOptions {
  const found = environmentOptions(environment, variables);
  const { merchant } = found;
  const options = {
    ...found,
    ...(typeof merchant === 'string' && { merchant: { payerId: merchant } }),
  } as unknown as PayPalOptions;
  checkOptions(schema, options, {
    what: 'the environment',
    names: Object.fromEntries(Object.entries(variables).map(([name, option]) => [option, name])),
  });
  return options;
}
