import type { SandboxClock } from '@billingual/sandbox';
import type { PayPalSettings } from '../settings.ts';
import type { Ids } from './ids.ts';

export interface Tokens {
  issue(): { readonly token: string; readonly seconds: number };
  isValid(token: string): boolean;
}

export function tokenStore(clock: SandboxClock, ids: Ids, settings: PayPalSettings): Tokens {
  const issued = new Map<string, { readonly until: number; readonly generation: number }>();
  return {
    issue() {
      const token = ids.token();
      const seconds = settings.tokenLifeSeconds;
      issued.set(token, { until: clock.monotonic() + seconds * 1000, generation: settings.tokenGeneration });
      return { token, seconds };
    },
    isValid(token) {
      const found = issued.get(token);
      return found !== undefined && found.until > clock.monotonic() && found.generation === settings.tokenGeneration;
    },
  };
}
