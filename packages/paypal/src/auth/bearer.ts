import type { Authority } from '@billingual/adapter-kit';
import { authAssertion, type Merchant } from './auth-assertion.ts';

export interface TokenSource {
  /** A token that is good now, fetched when there is none. */
  get(signal: AbortSignal): Promise<string>;
  /** Forgets this token, unless another has taken its place. */
  drop(token: string): void;
}

export interface Partner {
  readonly clientId: string;
  readonly merchant?: Merchant | undefined;
  /** The BN code, at most 36 characters. */
  readonly attributionId?: string | undefined;
}

/** Every call but the one for the token: a bearer token, and for partners on whose behalf it is made. */
export function bearerAuthority(tokens: TokenSource, { clientId, merchant, attributionId }: Partner): Authority {
  const forPartners = {
    ...(merchant !== undefined && { 'paypal-auth-assertion': authAssertion(clientId, merchant) }),
    ...(attributionId !== undefined && { 'paypal-partner-attribution-id': attributionId }),
  };
  return {
    async sign({ signal }) {
      return { authorization: `${scheme}${await tokens.get(signal)}`, ...forPartners };
    },
    refused({ authorization }) {
      if (authorization?.startsWith(scheme)) tokens.drop(authorization.slice(scheme.length));
      return true;
    },
  };
}

const scheme = 'Bearer ';
