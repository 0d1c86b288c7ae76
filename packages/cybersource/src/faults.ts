import type { Fault } from '@billingual/adapter-kit';
import {
  at,
  canonicalPointer,
  type JsonObject,
  type JsonPointer,
  type JsonValue,
  type Problem,
} from '@billingual/core';
import { isObject } from './classify.ts';
import { paths } from './paths.ts';

/** What a reason means, where it means more than "refused". Those before April 2025 were named differently. */
const reasons: ReadonlyMap<string, Fault['code']> = new Map([
  ['DUPLICATE_RECORD', 'duplicate_number'],
  ['DUPLICATE_REQUEST', 'duplicate_number'],
  ['ACTION_NOT_ALLOWED', 'wrong_state'],
  ['NOTFOUND', 'not_found'],
  ['NOT_FOUND', 'not_found'],
]);

/** By status where no reason says more: the gateway in front of the service says little else. */
function codeOf(status: number): Fault['code'] {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate_limited';
  return status === 408 || status >= 500 ? 'unavailable' : 'rejected';
}

/** Statuses that a reason says more than. That a number is taken may come with 400 or with 409. */
const tellsLess: ReadonlySet<Fault['code']> = new Set<Fault['code']>(['rejected', 'not_found', 'conflict']);

/** What an answer outside 2xx means: the service's errors, the gateway's, and the forms seen elsewhere on the platform. */
export function faultOf({ status, body }: { readonly status: number; readonly body: unknown }): Fault {
  const byStatus = codeOf(status);
  if (!isObject(body)) return { code: byStatus };
  const inner = isObject(body['errorInformation']) ? body['errorInformation'] : body;
  const words = [inner['reason'], inner['code'], gatewayCode(body), inner['status']];
  const providerCode = words.find((it): it is string => typeof it === 'string' && isWord(it));
  const known = typeof inner['reason'] === 'string' ? reasons.get(inner['reason']) : undefined;
  // A reason never makes a server's failure a refusal: it may have happened all the same.
  const code = tellsLess.has(byStatus) ? (known ?? byStatus) : byStatus;
  const problems = detailsOf(inner).map(problemOf);
  return {
    code,
    ...(providerCode !== undefined && { providerCode }),
    ...(problems.length > 0 && { problems }),
  };
}

/** The gateway answers before the service does: `{ response: { rmsg } }`, where rmsg is text or an OAuth error. */
function gatewayCode({ response }: JsonObject): JsonValue | undefined {
  if (!isObject(response)) return undefined;
  const { rmsg } = response;
  return isObject(rmsg) ? rmsg['error'] : undefined;
}

function detailsOf({ details }: JsonObject): readonly JsonObject[] {
  return Array.isArray(details) ? (details as readonly JsonValue[]).filter((it) => isObject(it)) : [];
}

/** `field` is a path with dots: 'orderInformation.lineItems[0].quantity'. The message beside it may quote what was sent. */
function problemOf(detail: JsonObject): Problem {
  const { field, reason } = detail;
  const word = typeof reason === 'string' && isWord(reason) ? reason : 'refused';
  const pointer = typeof field === 'string' ? canonicalPointer(pointerOf(field), paths) : '';
  return { pointer, problem: `Cybersource says ${word}` };
}

function pointerOf(field: string): JsonPointer {
  if (field.length > 300) return '';
  return field
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .reduce<JsonPointer>((pointer, step) => at(pointer, step), '');
}

/** Codes are words in capitals, or those of OAuth; anything else might quote the request: a name, or a token. */
function isWord(text: string): boolean {
  return text.length <= 80 && /^(?:[A-Z][A-Z0-9_]*|[a-z]+(?:_[a-z]+)+)$/.test(text);
}
