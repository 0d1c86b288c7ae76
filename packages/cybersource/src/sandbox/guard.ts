import type { JsonValue, SandboxAnswer, SandboxRequest, World } from '@billingual/sandbox';
import type { JWK } from 'jose';
import { checkSignature } from './credentials/http-signature.ts';
import {
  answerKeyId,
  merchantId,
  merchantKey,
  portfolioId,
  portfolioKey,
  certificateKeyId,
} from './credentials/identities.ts';
import { checkToken, type Claims } from './credentials/jwt.ts';
import type { KeyRing } from './credentials/key-ring.ts';
import { sealed, sealedRequest, unsealed } from './credentials/encryption.ts';
import { refusal, type SigningKey, type SigningKeys, type Verdict } from './credentials/wire-request.ts';
import { gatewayError, unauthorized } from './errors.ts';
import type { CybersourceSettings } from './settings.ts';
import { parseBody } from './wire/parse-body.ts';
import { uuidOf } from './wire/random-text.ts';

/** Stands before every route: who asks, and in what envelope. */
export interface Guard {
  check(request: SandboxRequest, operation: string): Promise<SandboxAnswer | undefined>;
  /** The body of a request that was let in, decrypted where it was encrypted. */
  opened(request: SandboxRequest): Promise<JsonValue | undefined>;
  /** The answer, encrypted where the request asked for it. */
  closed(request: SandboxRequest, answer: SandboxAnswer): Promise<SandboxAnswer>;
}

const merchantOnly = { issuer: merchantId, merchants: [merchantId] };

const keys: SigningKeys = new Map<string, SigningKey>([
  [merchantKey.keyId, { kind: 'secret', ...merchantOnly, sharedSecret: merchantKey.sharedSecret }],
  [certificateKeyId, { kind: 'certificate', ...merchantOnly }],
  [
    portfolioKey.keyId,
    { kind: 'secret', issuer: portfolioId, merchants: [merchantId], sharedSecret: portfolioKey.sharedSecret },
  ],
]);

const bearer = /^Bearer\s+(\S+)$/i;

/** Operations whose body has to be encrypted where that is compulsory; the SDK encrypts all of them but publication. */
const encryptable: ReadonlySet<string> = new Set(['create', 'update', 'send', 'cancel']);

export function guardOf(world: World, settings: CybersourceSettings, ring: KeyRing): Guard {
  const usedTokens = new Set<string>();

  const identify = async (request: SandboxRequest): Promise<Verdict<Claims | undefined>> => {
    const now = world.clock.now();
    const token = bearer.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token !== undefined) {
      const publicKey = async (): Promise<JWK> => (await ring.certificate()).publicJwk;
      const isUsed = (jti: string): boolean => usedTokens.has(jti);
      const verdict = await checkToken(token, request, { keys, publicKey, settings, now, isUsed });
      if ('passed' in verdict) usedTokens.add(String(verdict.passed['jti']));
      return verdict;
    }
    if (!request.headers.has('signature')) return refusal('neither a bearer token nor a signature');
    if (settings.httpSignature === 'refused') return refusal('HTTP Signature is no longer taken');
    const verdict = await checkSignature(request, { keys, settings, now });
    return 'passed' in verdict ? { passed: undefined } : verdict;
  };

  return {
    async check(request, operation) {
      const verdict = await identify(request);
      if ('why' in verdict) return unauthorized(settings, verdict.why, uuidOf(world), world.clock.now());
      if (request.body.length > 0 && !isJson(request.headers.get('content-type') ?? ''))
        return gatewayError(415, 'Unsupported Media Type', 'the content type is not application/json');
      const why = await wrongEnvelope(request, operation, verdict.passed, settings, ring);
      return why === undefined ? undefined : gatewayError(400, 'Message Encryption Error', why);
    },
    async opened(request) {
      const jwe = sealedRequest(request.json);
      if (jwe === undefined) return parseBody(request.body);
      const plain = await unsealed(jwe, (await ring.encryption()).privateJwk);
      return plain === undefined ? undefined : parseBody(plain);
    },
    async closed(request, answer) {
      const isError = answer.status >= 400;
      if (!asksForSecrecy(request) || answer.body === undefined || (isError && !settings.encryptedErrors))
        return answer;
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      const { publicJwk: publicKey } = await ring.answers();
      const now = world.clock.now();
      const jwe = await sealed(text, { keyId: answerKeyId, publicKey, algorithm: 'RSA-OAEP-256', now });
      return { ...answer, body: { encryptedResponse: jwe } };
    },
  };
}

/** Message-level encryption goes with a JWT, and says so in it where answers are to be encrypted. */
async function wrongEnvelope(
  { json, body }: SandboxRequest,
  operation: string,
  claims: Claims | undefined,
  settings: CybersourceSettings,
  ring: KeyRing,
): Promise<string | undefined> {
  const asked = claims?.['v-c-response-mle-kid'];
  if (asked !== undefined && asked !== answerKeyId) return 'v-c-response-mle-kid is no known key';
  const jwe = sealedRequest(json);
  if (jwe === undefined) {
    const isNeeded = settings.encryption === 'required' && body.length > 0 && encryptable.has(operation);
    return isNeeded ? 'the body has to be encrypted' : undefined;
  }
  if (claims === undefined) return 'HTTP Signature and message encryption do not go together';
  if (operation === 'publish' && settings.encryptedPublication === 'refused')
    return 'publication takes no encrypted body';
  const plain = await unsealed(jwe, (await ring.encryption()).privateJwk);
  return plain === undefined ? 'encryptedRequest cannot be decrypted' : undefined;
}

/** Only asked of what the guard has let in, so the token need not be verified again. */
function asksForSecrecy({ headers }: SandboxRequest): boolean {
  const payload = bearer.exec(headers.get('authorization') ?? '')?.[1]?.split('.')[1];
  if (payload === undefined) return false;
  const bytes = Uint8Array.from(
    atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
    (it) => it.codePointAt(0) ?? 0,
  );
  const claims = parseBody(bytes);
  return typeof claims === 'object' && claims !== null && 'v-c-response-mle-kid' in claims;
}

function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.]+\+)?json\s*(?:;|$)/i.test(mediaType);
}
