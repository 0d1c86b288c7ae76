import { invalidWebhook } from '@billingual/adapter-kit';
import type { Clock } from '@billingual/core';
import type { SigningCertificate } from './signing-certificate.ts';

/** Where certificates come from, by their address. */
export interface CertificateSource {
  get(url: string): Promise<SigningCertificate>;
  /** It has expired: in a minute, and not before, what is at the address then is given. Until then, `error` is thrown. */
  forget(url: string, error: unknown): void;
}

/** More than PayPal has at a time. */
const limit = 16;

/** So long an address that gave nothing of use is not asked again, and no more addresses than that in the same time, or at once. */
const pauseMs = 60_000;
const mostOpen = 10;

/**
 * Keeps what `load` gave, the latest used ones, and asks once for all that wait for the same one. Anybody can send a request that
 * names an address, so failures are remembered too: they cost PayPal and this server a few requests a minute, however many come.
 */
export function certificateCache(
  load: (url: string) => Promise<SigningCertificate>,
  clock: Pick<Clock, 'monotonic'>,
): CertificateSource {
  const kept = new Map<string, Promise<SigningCertificate>>();
  let loading = 0;
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
    if (failed.size + loading >= mostOpen)
      throw invalidWebhook('paypal', 'unavailable', 'too many notifications name certificates that cannot be had');
  }

  function fail(url: string, error: unknown): void {
    kept.delete(url);
    failed.set(url, { until: clock.monotonic() + pauseMs, error });
  }

  async function loaded(url: string): Promise<SigningCertificate> {
    loading += 1;
    try {
      return await load(url);
    } finally {
      loading -= 1;
    }
  }

  return {
    async get(url) {
      const known = kept.get(url);
      if (known !== undefined) {
        keep(url, known);
        return known;
      }
      refuseNow(url);
      const found = loaded(url);
      keep(url, found);
      try {
        return await found;
      } catch (error) {
        fail(url, error);
        throw error;
      }
    },
    forget: fail,
  };
}
