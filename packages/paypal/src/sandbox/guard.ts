import type { SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import { clientId, clientSecret } from './account/credentials.ts';
import { merchantOf } from './account/merchant.ts';
import type { Tokens } from './account/tokens.ts';
import { failure, oauthFailure } from './errors.ts';
import type { PayPalSettings } from './settings.ts';

/** What may be asked without an access token. */
const open: ReadonlySet<string> = new Set(['token', 'certificate']);

/** Everything that is refused before an operation is looked at; undefined lets it through. */
export function guardOf(
  settings: PayPalSettings,
  tokens: Tokens,
): (request: SandboxRequest, operation: string) => SandboxAnswer | undefined {
  return ({ headers, method, body }, operation) => {
    if (open.has(operation)) return undefined;
    // Other APIs of PayPal make an answer up for it; this one says so, and nothing else.
    if (headers.has('paypal-mock-response')) return { status: 403 };
    const [scheme = '', token = ''] = (headers.get('authorization') ?? '').split(' ');
    // Basic credentials are for the token alone.
    if (scheme.toLowerCase() !== 'bearer') return failure('AUTHENTICATION_FAILURE');
    if (!tokens.isValid(token)) return unknownToken(settings);
    const merchant = merchantOf(headers, settings);
    if (merchant === undefined) return failure('AUTHENTICATION_FAILURE');
    if (merchant === 'stranger') {
      const description = 'The merchant has not consented to be represented by this client.';
      return failure('NOT_AUTHORIZED', [{ issue: 'PERMISSION_DENIED', description }]);
    }
    if (method !== 'POST' && method !== 'PUT') return undefined;
    if (body.byteLength === 0 && settings.emptyBody === 'accepted') return undefined;
    const mediaType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    return mediaType === 'application/json' ? undefined : failure('UNSUPPORTED_MEDIA_TYPE');
  };
}

/** The endpoint for tokens: client credentials in a Basic header, and a form that says so. */
export function tokenAnswer({ headers, body }: SandboxRequest, tokens: Tokens): SandboxAnswer {
  const expected = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  if (headers.get('authorization') !== expected)
    return oauthFailure(401, 'invalid_client', 'Client Authentication failed');
  const grant = new URLSearchParams(new TextDecoder().decode(body)).get('grant_type');
  if (grant === null) return oauthFailure(400, 'invalid_request', 'Grant Type is missing');
  if (grant !== 'client_credentials') return oauthFailure(400, 'unsupported_grant_type', 'Grant Type is not supported');
  const { token, seconds } = tokens.issue();
  return {
    status: 200,
    body: {
      scope: 'https://uri.paypal.com/services/invoicing openid',
      access_token: token,
      token_type: 'Bearer',
      app_id: 'APP-SIMULATED',
      expires_in: seconds,
      nonce: 'simulated',
    },
  };
}

function unknownToken({ invalidToken }: PayPalSettings): SandboxAnswer {
  if (invalidToken === 'api') return failure('AUTHENTICATION_FAILURE');
  return oauthFailure(401, 'invalid_token', 'Token signature verification failed');
}
