import { decodeBase64, invalidWebhook } from '@billingual/adapter-kit';
import type { Certificate } from 'pkijs';
import type { PayPalOptions } from '../options.ts';

/** A certificate that was found in order, but for its time. */
export interface SigningCertificate {
  readonly key: CryptoKey;
  /** Milliseconds since 1970, of the whole chain: the latest beginning, the earliest end. */
  readonly validFrom: number;
  readonly validTo: number;
}

export interface CertificateRules {
  readonly environment: PayPalOptions['environment'];
  /** PEM texts. When given, the chain has to end in one of them; else the host it was fetched from vouches for it. */
  readonly trustedRoots?: readonly string[] | undefined;
}

/** What `signForTests` makes its certificates out to. PayPal documents no name, so any of its own is taken: see `isPayPals`. */
export const commonNames: Readonly<Record<PayPalOptions['environment'], string>> = {
  sandbox: 'messageverificationcerts.sandbox.paypal.com',
  live: 'messageverificationcerts.paypal.com',
};

/** Longer chains are not in use anywhere. */
const maxCertificates = 10;

/**
 * The first certificate of a PEM text, after a look at all of them: the name, the size of the key, each signed by the next, and the
 * last one by a trusted root where there are any. Throws `invalid_webhook`.
 */
export async function readSigningCertificate(
  pem: string,
  { environment, trustedRoots }: CertificateRules,
): Promise<SigningCertificate> {
  const chain = await readPem(pem);
  const [leaf] = chain;
  if (leaf === undefined || chain.length > maxCertificates)
    throw refuse('what came from PAYPAL-CERT-URL is no certificate');
  const names = leaf.subject.typesAndValues.filter(({ type }) => type === '2.5.4.3');
  const name: unknown = names[0]?.value.valueBlock.value;
  if (names.length !== 1 || typeof name !== 'string' || !isPayPals(name, environment))
    throw refuse(`the certificate is not made out to a host of PayPal's for ${environment}`);
  for (const [index, one] of chain.entries()) {
    const issuer = chain[index + 1];
    if (issuer !== undefined && !(await isSignedBy(one, issuer)))
      throw refuse('the certificates do not sign each other in order');
  }
  const end = trustedRoots === undefined ? [] : [await trustedEnd(chain.at(-1) ?? leaf, trustedRoots)];
  const all = [...chain, ...end];
  return {
    key: await keyOf(leaf),
    validFrom: Math.max(...all.map(({ notBefore }) => notBefore.value.getTime())),
    validTo: Math.min(...all.map(({ notAfter }) => notAfter.value.getTime())),
  };
}

/** A certificate of the sandbox, whose keys more people can use, is worth nothing for a live account. */
function isPayPals(name: string, environment: PayPalOptions['environment']): boolean {
  if (!/^(?:[a-z0-9-]+\.)+paypal\.com$/.test(name)) return false;
  return environment === 'sandbox' || !name.includes('sandbox');
}

async function readPem(pem: string): Promise<readonly Certificate[]> {
  // Loaded when a signature is checked here, and not by those who only read and write invoices.
  const { Certificate } = await import('pkijs');
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g);
  try {
    return Array.from(blocks, ([, base64 = '']) => {
      const der = decodeBase64(base64.replaceAll(/\s/g, ''));
      return Certificate.fromBER(der ?? new Uint8Array());
    });
  } catch {
    return [];
  }
}

async function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!certificate.issuer.isEqual(issuer.subject) || !mayIssue(issuer)) return false;
  return certificate.verify(issuer).catch(() => false);
}

function mayIssue({ extensions = [] }: Certificate): boolean {
  const constraints: unknown = extensions.find(({ extnID }) => extnID === '2.5.29.19')?.parsedValue;
  return typeof constraints === 'object' && constraints !== null && 'cA' in constraints && constraints.cA === true;
}

/** The root that the last certificate is, or is signed by. */
async function trustedEnd(last: Certificate, roots: readonly string[]): Promise<Certificate> {
  for (const pem of roots) {
    for (const root of await readPem(pem)) {
      if (isSame(last, root) || (await isSignedBy(last, root))) return root;
    }
  }
  throw refuse('the certificate leads to none of the trusted roots');
}

function isSame(a: Certificate, b: Certificate): boolean {
  const [left, right] = [a, b].map((it) => new Uint8Array(it.toSchema(true).toBER()));
  return left?.length === right?.length && left?.every((byte, index) => byte === right?.[index]) === true;
}

async function keyOf(certificate: Certificate): Promise<CryptoKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } };
  const key = await certificate.getPublicKey({ algorithm: { algorithm, usages: ['verify'] } }).catch(() => undefined);
  const size = key !== undefined && 'modulusLength' in key.algorithm ? key.algorithm.modulusLength : undefined;
  if (key === undefined || typeof size !== 'number' || size < 2048)
    throw refuse('the certificate holds no RSA key of 2048 bits or more');
  return key;
}

function refuse(reason: string): ReturnType<typeof invalidWebhook> {
  return invalidWebhook('paypal', 'certificate', reason);
}
