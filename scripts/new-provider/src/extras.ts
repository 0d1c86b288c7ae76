import type { Caller } from '@billingual/adapter-kit';

/** What Acme has and the common surface has not. Bodies are Acme's own. */
export interface AcmeExtras {
  /** Nothing yet; a method for each of Acme's own operations goes here. */
  readonly extras: Readonly<Record<string, never>>;
}

export function acmeExtras(_call: Caller): AcmeExtras {
  return { extras: {} };
}
