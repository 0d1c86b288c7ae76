import type { Decision, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import type { Account } from '../account/account.ts';
import { webhookId } from '../account/credentials.ts';
import type { Signer } from '../certificate/signer.ts';
import { failure } from '../errors.ts';
import { dateTime, object, sized, text, type ObjectRule } from '../schema/rule.ts';
import { certificateId, signatureAlgorithm, signedText } from '../webhooks.ts';
import { utf8 } from '../wire/bytes.ts';
import { certificateUrl } from '../wire/links.ts';
import { rawMember } from '../wire/raw-member.ts';
import { bodyOf, ok } from './plan.ts';

interface Verification {
  readonly auth_algo: string;
  readonly cert_url: string;
  readonly transmission_id: string;
  readonly transmission_sig: string;
  readonly transmission_time: string;
  readonly webhook_id: string;
}

/** Limits of PayPal's OpenAPI file for webhooks, 1.11. The event itself is taken from the text of the body. */
const verificationRule: ObjectRule = object(
  {
    auth_algo: text(100),
    cert_url: text(500),
    transmission_id: text(50),
    transmission_sig: text(500),
    transmission_time: dateTime,
    webhook_id: sized(1, 50, /^[a-zA-Z0-9]+$/),
  },
  'auth_algo',
  'cert_url',
  'transmission_id',
  'transmission_sig',
  'transmission_time',
  'webhook_id',
);

/** Whether a notification was signed for this webhook; an event that was parsed and printed again may say FAILURE. */
export async function verifyWebhook(request: SandboxRequest, signer: Signer): Promise<SandboxAnswer> {
  const body = bodyOf<Verification>(request, verificationRule);
  if ('refused' in body) return body.refused;
  const { content } = body;
  const event = rawMember(new TextDecoder().decode(request.body), 'webhook_event');
  const wrong = (field: string, issue: string): SandboxAnswer =>
    failure('INVALID_REQUEST', [{ field, location: 'body', issue, description: 'The value is not usable.' }]);
  if (event === undefined) return wrong('/webhook_event', 'MISSING_REQUIRED_PARAMETER');
  if (content.webhook_id !== webhookId) return wrong('/webhook_id', 'INVALID_PARAMETER_SYNTAX');
  const signed = signedText(content.transmission_id, content.transmission_time, webhookId, utf8(event));
  const isOurs =
    content.auth_algo === signatureAlgorithm &&
    content.cert_url === certificateUrl(certificateId) &&
    (await signer.isSigned(signed, content.transmission_sig));
  return ok({ verification_status: isOurs ? 'SUCCESS' : 'FAILURE' });
}

export function getWebhookEvent({ params }: SandboxRequest, { notices }: Account): SandboxAnswer {
  const event = notices.find(params['id'] ?? '');
  return event === undefined ? failure('RESOURCE_NOT_FOUND') : ok(event);
}

export function resendWebhookEvent({ params }: SandboxRequest, { notices }: Account): Decision {
  const id = params['id'] ?? '';
  const event = notices.find(id);
  if (event === undefined) return failure('RESOURCE_NOT_FOUND');
  return {
    commit() {
      notices.resend(id);
      return { status: 202, body: event };
    },
  };
}

/** Public, like at PayPal. */
export async function certificate({ params }: SandboxRequest, signer: Signer): Promise<SandboxAnswer> {
  if (params['id'] !== certificateId) return { status: 404 };
  return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: await signer.pem() };
}
