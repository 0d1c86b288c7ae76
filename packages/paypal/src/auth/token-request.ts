import { encodeBase64, type Authority, type Call } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import * as v from 'valibot';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What `POST /v1/oauth2/token` is asked. The credentials go into the header that `clientAuthority` makes. */
export const tokenCall: Pick<Call, 'operation' | 'form'> = {
  operation: 'token',
  form: { grant_type: 'client_credentials' },
};

/** Signs the token request, and only that. Throws `invalid_input` for credentials that no Basic header can carry. */
export function clientAuthority({ clientId, clientSecret }: ClientCredentials): Authority {
  const problems = [
    ...(isVisible(clientId) && !clientId.includes(':') ? [] : [{ pointer: '/clientId', problem: wrong }]),
    ...(isVisible(clientSecret) ? [] : [{ pointer: '/clientSecret', problem: wrong }]),
  ];
  if (problems.length > 0) {
    const names = problems.map(({ pointer }) => pointer.slice(1)).join(' and ');
    throw new BillingualError('invalid_input', `paypal: ${names} ${wrong}; copy it from the app's page again`, {
      problems,
    });
  }
  const authorization = `Basic ${encodeBase64(new TextEncoder().encode(`${clientId}:${clientSecret}`))}`;
  return {
    sign: () => Promise.resolve({ authorization }),
    // The same header is all there will ever be.
    refused: () => false,
  };
}

const wrong = 'is empty, or holds something that no PayPal credential holds: a space, a line break, another alphabet';

export interface Token {
  readonly token: string;
  /** From when PayPal answered; 9 hours for a new one. */
  readonly lifetimeMs: number;
  /** What it may be used for. Granting more to the app does not reach a token that exists. */
  readonly scopes: readonly string[];
}

const text = v.pipe(v.string(), v.check(isVisible));
const schema = v.object({
  access_token: text,
  // Some gateways write numbers as text. That it is there at all is only recommended (RFC 6749, 5.1).
  expires_in: v.nullish(
    v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]), v.minValue(0)),
  ),
  scope: v.nullish(v.string()),
});

/** Seconds, where it is not said how long a token lasts: long enough to be of use, and one that has ended is refused and renewed. */
const unsaid = 300;

/** The answer of the token endpoint; undefined when it is none, whatever its status was. */
export function readToken(body: unknown): Token | undefined {
  const { success, output } = v.safeParse(schema, body);
  if (!success) return undefined;
  return {
    token: output.access_token,
    lifetimeMs: (output.expires_in ?? unsaid) * 1000,
    scopes: (output.scope ?? '').split(' ').filter((it) => it !== ''),
  };
}

/** Safe as a part of a header. */
function isVisible(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}
