import type { SigningCertificate } from './signing-certificate.ts';

/** Where certificates come from, by their address. */
export interface CertificateSource {
  get(url: string): Promise<SigningCertificate>;
  /** It has expired: the next one to ask is given what is at the address then. */
  forget(url: string): void;
}

/** More than PayPal has at a time. */
const limit = 16;

/** Keeps what `load` gave, the latest used ones; asks once for all that wait for the same one, and never keeps a failure. */
export function certificateCache(load: (url: string) => Promise<SigningCertificate>): CertificateSource {
  const kept = new Map<string, Promise<SigningCertificate>>();
  return {
    get(url) {
      const known = kept.get(url);
      const found = known ?? load(url);
      // Set anew, so that the order of the map is the order of use.
      kept.delete(url);
      kept.set(url, found);
      if (known === undefined) {
        found.catch(() => {
          if (kept.get(url) === found) kept.delete(url);
        });
        const [oldest] = kept.keys();
        if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      }
      return found;
    },
    forget: (url) => void kept.delete(url),
  };
}
