import type { FailedWhen } from '@billingual/core';

/** How a request failed that got no answer. */
export interface Failure {
  readonly when: Exclude<FailedWhen, 'answered'>;
  readonly kind: 'refused' | 'no-host' | 'no-route' | 'tls' | 'late' | 'broken';
  /** 'ECONNRESET'. Undefined where the runtime gives none. */
  readonly code?: string;
}

type Row = Pick<Failure, 'when' | 'kind'>;

const refused: Row = { when: 'unsent', kind: 'refused' };
const noHost: Row = { when: 'unsent', kind: 'no-host' };
const noRoute: Row = { when: 'unsent', kind: 'no-route' };
const tls: Row = { when: 'unsent', kind: 'tls' };
/** OpenSSL's own codes come from handshakes and from open connections alike. */
const tlsSometime: Row = { when: 'unknown', kind: 'tls' };
const broken: Row = { when: 'unknown', kind: 'broken' };

/**
 * Codes that prove that no byte of a request left, by themselves. A runtime's messages prove nothing: they differ, and they change.
 * Certificates are checked before the first byte is sent.
 */
const byCode: ReadonlyMap<string, Row> = new Map([
  ['ECONNREFUSED', refused],
  // Bun's name for it.
  ['ConnectionRefused', refused],
  ['ENOTFOUND', noHost],
  ['EAI_AGAIN', noHost],
  ['EAI_FAIL', noHost],
  ['EAI_NODATA', noHost],
  ['EAI_NONAME', noHost],
  ['UND_ERR_CONNECT_TIMEOUT', noRoute],
  ...[
    'CERT_CHAIN_TOO_LONG',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_FORMAT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_TLS_HANDSHAKE_TIMEOUT',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_CRL',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ].map((code) => [code, tls] as const),
]);

/** These come while connecting, and on an open connection too. Only the first proves anything. */
const whileConnecting: ReadonlySet<string> = new Set([
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

const depth = 8;

/** What a thrown error proves, by the codes on it and on what caused it. What is not known proves nothing. */
export function failureOf(error: unknown): Failure {
  for (let it = error, count = 0; count < depth && isObject(it); it = it['cause'], count += 1) {
    // One connection tried at several addresses: it is unsent only if every one of them proves it.
    const parts = Array.isArray(it['errors']) && it['errors'].length > 0 ? it['errors'].slice(0, depth) : [it];
    const code = codeOf(it) ?? codeOf(parts[0]);
    if (code === undefined) continue;
    const rows = parts.map((part) => rowOf(part));
    const [first = broken] = rows;
    const isOne = rows.length === 1 || rows.every(({ when }) => when === 'unsent');
    return { ...(isOne ? first : broken), code };
  }
  return broken;
}

function rowOf(error: unknown): Row {
  const code = codeOf(error);
  if (code === undefined) return broken;
  if (whileConnecting.has(code) && isObject(error) && error['syscall'] === 'connect') return noRoute;
  return byCode.get(code) ?? (/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code) ? tlsSometime : broken);
}

/** A name in capitals, or one we know: nothing that was sent stands in it. */
function codeOf(error: unknown): string | undefined {
  const code = isObject(error) ? error['code'] : undefined;
  return typeof code === 'string' && (byCode.has(code) || /^[A-Z][A-Z0-9_]{1,59}$/.test(code)) ? code : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
