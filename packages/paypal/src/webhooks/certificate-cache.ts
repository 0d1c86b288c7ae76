import { invalidWebhook } from '@billingual/adapter-kit';
import type { Clock } from '@billingual/core';
import type { SigningCertificate } from './signing-certificate.ts';

/** Where certificates come from, by their address. */
export interface CertificateSource {
  get(url: string): Promise<SigningCertificate>;
  /** It has expired: the next one to ask is given what is at the address then. */
  forget(url: string): void;
}

/** More than PayPal has at a time. */
const limit = 16;

/** So long an address that gave nothing is not asked again, and no more addresses than that in the same time. */
const pauseMs = 60_000;
const mostFailures = 10;

/**
 * Keeps what `load` gave, the latest used ones, and asks once for all that wait for the same one. Anybody can send a request that
 * names an address, so failures are remembered too: they cost PayPal and this server a few requests a minute, however many come.
 */
export function certificateCache(
  load: (url: string) => Promise<SigningCertificate>,
  clock: Pick<Clock, 'monotonic'>,
): CertificateSource {
  const kept = new Map<string, Promise<SigningCertificate>>();
  const failed = new Map<string, { readonly until: number; readonly error: unknown }>();

  function keep(url: string, found: Promise<SigningCertificate>): void {
    // Set anew, so that the order of the map is the order of use.
    kept.delete(url);
    kept.set(url, found);
    const [oldest] = kept.keys();
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
  }

  function refuseNow(url: string): void {
    const now = clock.monotonic();
    for (const [one, { until }] of failed) if (until <= now) failed.delete(one);
    const before = failed.get(url);
    if (before !== undefined) throw before.error;
    if (failed.size >= mostFailures)
      throw invalidWebhook('paypal', 'unavailable', 'too many notifications name certificates that cannot be had');
  }

  return {
    async get(url) {
      const known = kept.get(url);
      if (known !== undefined) {
        keep(url, known);
        return known;
      }
      refuseNow(url);
      const found = load(url);
      keep(url, found);
      try {
        return await found;
      } catch (error) {
        if (kept.get(url) === found) kept.delete(url);
        failed.set(url, { until: clock.monotonic() + pauseMs, error });
        throw error;
      }
    },
    forget: (url) => void kept.delete(url),
  };
}
