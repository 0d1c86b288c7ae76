import {
  checkOptions,
  clientOptions,
  decodeBase64,
  environmentOptions,
  type Hooks,
  type TransportLimits,
} from '@billingual/adapter-kit';
import type { Clock, WebhookStore } from '@billingual/core';
import * as v from 'valibot';

/** How requests are signed; exactly one. Keys expire three years after they were made in the Business Center. */
export type CybersourceKey =
  /** Default: JWT, HS256. The shared secret as the Business Center shows it, Base64. */
  | { readonly keyId: string; readonly sharedSecret: string }
  /** JWT, RS256. `keyId` is the serialNumber in the certificate's subject; see `fromP12`. */
  | { readonly keyId: string; readonly privateKey: CryptoKey | string };

/** Message-level encryption of bodies, on top of a JWT. */
export interface CybersourceEncryption {
  /** PEM of Cybersource's certificate, alias CyberSource_SJC_US. */
  readonly certificate: string;
  /** The serialNumber in that certificate's subject. */
  readonly keyId: string;
  /** For answers that come encrypted: the key made in the Business Center, and its id. */
  readonly answers?: { readonly keyId: string; readonly privateKey: CryptoKey | string };
}

export type CybersourceOptions = CybersourceKey & {
  /** No default: a live account is never reached by leaving something out. */
  readonly environment: 'test' | 'production' | 'production-india';
  readonly merchantId: string;
  /** The portfolio that owns the key, where it is not the merchant's own. */
  readonly portfolioId?: string;
  /** 'jwt' (default), or 'http-signature' for accounts that are not moved yet: it is to be retired in March 2027. */
  readonly authentication?: 'jwt' | 'http-signature';
  readonly encryption?: CybersourceEncryption;
  /** Your name for the account; 'cybersource' unless given. */
  readonly account?: string;
  /** Base64 keys that sign notifications, by their ids; several while one replaces another. */
  readonly webhookKeys?: Readonly<Record<string, string>>;
  /**
   * How far a notification's `t` may be from our time, both ways. What it stands for is documented in two ways, the time of signing or
   * that of the key; so by default the later of it and the event's own date counts: 5 minutes ahead and 3 days behind.
   */
  readonly webhookToleranceMs?: number;
  /** For notifications that come encrypted. */
  readonly webhookPrivateKey?: CryptoKey | string;
  /**
   * Where notifications are remembered; in this process's memory unless given. It has to remember for as long as one may be old, and
   * a few minutes more.
   */
  readonly webhookStore?: WebhookStore;
  /** Another address than the environment's: a simulator on this machine, or an https proxy of your own. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** 0 to 1, excluded; for numbers and jitter. */
  readonly random?: () => number;
  readonly limits?: Partial<TransportLimits>;
  readonly hooks?: Hooks;
};

/** Where each environment answers: developer guide 26.04. */
export const hosts: Readonly<Record<CybersourceOptions['environment'], string>> = {
  test: 'https://apitest.cybersource.com',
  production: 'https://api.cybersource.com',
  'production-india': 'https://api.in.cybersource.com',
};

const text = v.pipe(v.string(), v.nonEmpty('is empty'));
const header = v.pipe(text, v.regex(/^[\x21-\x7e]+$/, 'has to be plain characters without spaces'));
const privateKey = v.union([text, v.custom<CryptoKey>(isKey)], 'has to be a private key, as PEM or CryptoKey');
const base64 = v.pipe(
  text,
  v.check((it) => decodeBase64(it) !== undefined, 'is not Base64; copy the key again, whole'),
);

const schema = v.pipe(
  v.strictObject({
    environment: v.picklist(
      ['test', 'production', 'production-india'],
      "has to be 'test', 'production' or 'production-india'",
    ),
    merchantId: header,
    keyId: header,
    sharedSecret: v.optional(base64),
    privateKey: v.optional(privateKey),
    portfolioId: v.optional(header),
    authentication: v.optional(v.picklist(['jwt', 'http-signature'], "has to be 'jwt' or 'http-signature'")),
    encryption: v.optional(
      v.strictObject({
        certificate: text,
        keyId: header,
        answers: v.optional(v.strictObject({ keyId: header, privateKey })),
      }),
    ),
    account: v.optional(v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'has to be of a-z, 0-9 and -'))),
    webhookKeys: v.optional(v.record(header, base64)),
    webhookToleranceMs: v.optional(v.pipe(v.number(), v.minValue(0))),
    webhookPrivateKey: v.optional(privateKey),
    ...clientOptions,
  }),
  v.forward(
    v.partialCheck(
      [['sharedSecret'], ['privateKey']],
      (it) => (it.sharedSecret === undefined) !== (it.privateKey === undefined),
      'give this or privateKey, exactly one of the two',
    ),
    ['sharedSecret'],
  ),
  v.forward(
    v.partialCheck(
      [['authentication'], ['encryption']],
      (it) => it.authentication !== 'http-signature' || it.encryption === undefined,
      'goes with JWT only; leave out authentication',
    ),
    ['encryption'],
  ),
  v.forward(
    v.partialCheck(
      [['authentication'], ['sharedSecret']],
      (it) => it.authentication !== 'http-signature' || it.sharedSecret !== undefined,
      'an HTTP signature is made with a shared secret',
    ),
    ['authentication'],
  ),
);

/** Throws `invalid_input` with every mistake at once, and without the values. */
export function checkCybersourceOptions(given: CybersourceOptions): void {
  checkOptions(schema, given, { what: 'cybersource(options)' });
}

/** By its parts: keys may come from another realm. */
function isKey(it: unknown): boolean {
  if (typeof it !== 'object' || it === null || !('algorithm' in it) || !('usages' in it)) return false;
  return typeof it.algorithm === 'object' && it.algorithm !== null && Array.isArray(it.usages);
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What each variable becomes; `cybersourceFromEnv` reads these and no others. */
export const variables: Readonly<Record<string, string>> = {
  CYBERSOURCE_ENVIRONMENT: 'environment',
  CYBERSOURCE_MERCHANT_ID: 'merchantId',
  CYBERSOURCE_KEY_ID: 'keyId',
  CYBERSOURCE_SHARED_SECRET: 'sharedSecret',
  CYBERSOURCE_PRIVATE_KEY: 'privateKey',
  CYBERSOURCE_PORTFOLIO_ID: 'portfolioId',
  CYBERSOURCE_AUTHENTICATION: 'authentication',
  CYBERSOURCE_WEBHOOK_KEYS: 'webhookKeys',
  CYBERSOURCE_BASE_URL: 'baseUrl',
};

/**
 * Options out of environment variables, for `cybersource(cybersourceFromEnv(process.env))`. Nothing is ever read without being asked.
 * CYBERSOURCE_WEBHOOK_KEYS is 'id=key', several joined by commas.
 */
export function cybersourceFromEnv(environment: Environment): CybersourceOptions {
  const found = environmentOptions(environment, variables);
  const { webhookKeys } = found;
  const options = {
    ...found,
    ...(typeof webhookKeys === 'string' && { webhookKeys: keysIn(webhookKeys) }),
  } as unknown as CybersourceOptions;
  checkOptions(schema, options, {
    what: 'the environment',
    names: Object.fromEntries(Object.entries(variables).map(([name, option]) => [option, name])),
  });
  return options;
}

/** Split at the first '=', because a Base64 key may end in more of them. */
function keysIn(value: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    value.split(',').map((pair) => {
      const cut = pair.indexOf('=');
      return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
    }),
  );
}
