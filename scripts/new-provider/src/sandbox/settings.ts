import { withDefaults } from '@billingual/sandbox';

/** What Acme's documentation leaves open or contradicts: both ways, the likelier one first. A client has to live with either. */
export interface AcmeSettings {
  /** Reading an invoice and the list lag behind by so many milliseconds. */
  readLagMs: number;
}

const defaults: AcmeSettings = { readLagMs: 0 };

export function settingsOf(given: Partial<AcmeSettings>): AcmeSettings {
  return withDefaults(defaults, given);
}
