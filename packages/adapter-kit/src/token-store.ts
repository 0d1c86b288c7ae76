import type { Clock } from '@billingual/core';

export interface FreshToken {
  readonly token: string;
  /** As the provider says, from now on. */
  readonly lifetimeMs: number;
}

/** An access token with its end, as processes share it. */
export interface StoredToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where processes share tokens. What is in it opens the account: keep it as safe as the credentials. */
export interface TokenStore {
  readonly load: () => Promise<StoredToken | undefined>;
  readonly save: (token: StoredToken) => Promise<void>;
}

export interface StoredTokens {
  /** A token that is valid, and wanted. */
  load(isWanted: (token: StoredToken) => boolean): Promise<FreshToken | undefined>;
  /** `from` as the monotonic clock had it when the token was asked for. */
  save(token: FreshToken, from: number): Promise<void>;
}

/** A store that is slow is as good as none. */
const patience = 5_000;

/** The store as the cache sees it: it never throws and never hangs, and its times are distances. */
export function storedTokens(
  store: TokenStore | undefined,
  clock: Clock,
  warn: (warning: string) => void,
): StoredTokens {
  async function soon<T>(work: () => Promise<T>, what: string): Promise<T | undefined> {
    let cancel = (): void => undefined;
    const tooLate = new Promise<never>((_, reject) => {
      cancel = clock.after(patience, () => reject(new Error('too late')));
    });
    try {
      return await Promise.race([work(), tooLate]);
    } catch {
      warn(`the token store could not ${what}; its tokens are not shared for now`);
      return undefined;
    } finally {
      cancel();
    }
  }

  return {
    async load(isWanted) {
      const found = store && (await soon(async () => store.load(), 'load'));
      if (typeof found?.token !== 'string' || found.token === '' || !isWanted(found)) return undefined;
      const lifetimeMs = found.expiresAt - clock.now();
      return lifetimeMs > 0 ? { token: found.token, lifetimeMs } : undefined;
    },
    async save({ token, lifetimeMs }, from) {
      const expiresAt = clock.now() - (clock.monotonic() - from) + lifetimeMs;
      if (store && Number.isFinite(lifetimeMs)) await soon(async () => store.save({ token, expiresAt }), 'save');
    },
  };
}
