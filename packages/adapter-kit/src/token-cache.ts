import type { Clock } from '@billingual/core';
import { tell } from './tell.ts';
import { storedTokens, type FreshToken, type TokenStore } from './token-store.ts';
import { untilAborted } from './until-aborted.ts';

export interface TokenCacheParts {
  /** One request for a token, with repetitions of its own. Whoever waits may go; it is never aborted. */
  readonly fetchToken: () => Promise<FreshToken>;
  readonly clock: Clock;
  /** Shares tokens between processes. What it throws is a warning, never a failure. */
  readonly store?: TokenStore | undefined;
  readonly onWarning?: ((warning: string) => void) | undefined;
}

export interface TokenCache {
  /** A token that is valid as far as is known. Rejects with the signal's reason as soon as it aborts. */
  get(signal?: AbortSignal): Promise<string>;
  /**
   * The token was refused and is not given out again. Where a newer one has taken its place already, that one stays.
   */
  drop(token: string): void;
}

interface Held {
  readonly token: string;
  /** Monotonic milliseconds. */
  readonly expiresAt: number;
  readonly refreshAt: number;
}

const shortestLeft = 5 * 60_000;
/** After a renewal that failed, while the old token lasts. */
const patience = 30_000;

/**
 * One token for all calls of an account, fetched once however many wait for it, and renewed while the old one still serves. A failure
 * reaches those who waited for it and is forgotten.
 */
export function tokenCache({ fetchToken, clock, store, onWarning }: TokenCacheParts): TokenCache {
  const warn = (warning: string): void => tell(onWarning, warning);
  const shared = storedTokens(store, clock, warn);
  let held: Held | undefined;
  let fetching: Promise<Held> | undefined;
  let refused: string | undefined;
  let notBefore = 0;

  /** Measured from before it was asked for: the provider counts from somewhere in between. */
  function hold({ token, lifetimeMs }: FreshToken, from: number): Held {
    const life = Number.isFinite(lifetimeMs) && lifetimeMs > 0 ? lifetimeMs : 0;
    const early = Math.max(life - shortestLeft, life / 2);
    return { token, expiresAt: from + life, refreshAt: from + Math.min(life * 0.8, early) };
  }

  async function obtain(): Promise<Held> {
    const from = clock.monotonic();
    const known = await shared.load((it) => it.token !== refused && it.token !== held?.token);
    if (known !== undefined) return hold(known, from);
    const askedAt = clock.monotonic();
    const fresh = await fetchToken();
    void shared.save(fresh, askedAt);
    return hold(fresh, askedAt);
  }

  /** Everybody who needs one meanwhile waits for the same. */
  function fetchOnce(): Promise<Held> {
    fetching ??= obtain()
      .then((it) => (held = it))
      .finally(() => (fetching = undefined));
    return fetching;
  }

  function renew(): void {
    if (fetching !== undefined || clock.monotonic() < notBefore) return;
    fetchOnce().catch(() => {
      notBefore = clock.monotonic() + patience;
      warn('the access token could not be renewed; the old one is used while it lasts');
    });
  }

  return {
    async get(signal) {
      signal?.throwIfAborted();
      const now = clock.monotonic();
      if (held === undefined || now >= held.expiresAt) return (await untilAborted(fetchOnce(), signal)).token;
      if (now >= held.refreshAt) renew();
      return held.token;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
      refused = token;
    },
  };
}
