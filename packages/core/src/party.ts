import type { Open } from './scalar.ts';

/** A person's name. Full text and parts are both kept when both were stated; neither is derived from the other on read. */
export interface PersonName {
  /** The whole name as printed. Where it disagrees with the parts, it wins for display. */
  readonly full?: string;
  readonly prefix?: string;
  readonly given?: string;
  readonly middle?: string;
  readonly surname?: string;
  readonly suffix?: string;
  readonly alternateFull?: string;
}

export interface Phone {
  /** As received, when it differs from the parts, e.g. a calling code written '001'. */
  readonly raw?: string;
  /** Without plus or leading zeros: '1', '44'. */
  readonly callingCode?: string;
  readonly nationalNumber?: string;
  readonly extension?: string;
  readonly type?: Open<'mobile' | 'home' | 'fax' | 'pager' | 'other'>;
}

/** EN 16931 BG-5, BG-8, BG-15, with two more levels for countries that need them. */
export interface Address {
  readonly line1?: string;
  readonly line2?: string;
  readonly line3?: string;
  readonly neighbourhood?: string;
  readonly sublocality?: string;
  readonly city?: string;
  readonly subdivision?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2 as stated; a provider's own codes (such as C2) are kept. */
  readonly countryCode?: string;
  /** Street number, building and the like, under the provider's own names. */
  readonly details?: Readonly<Record<string, string>>;
}

export interface TaxIdentifier {
  readonly value: string;
  readonly type?: string;
  readonly countryCode?: string;
}

/** BG-4 seller, BG-7 buyer, BG-13 delivery: the same shape for each. */
export interface Party {
  /** The merchant's own id for this party (BT-46). */
  readonly merchantReference?: string;
  readonly organization?: string;
  readonly name?: PersonName;
  readonly email?: string;
  readonly phones?: readonly Phone[];
  readonly address?: Address;
  readonly taxIds?: readonly TaxIdentifier[];
  readonly website?: string;
  readonly logoUrl?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly notes?: string;
}

export interface Recipient {
  readonly billing: Party;
  readonly shipping?: Party;
}

/** Receives a copy and owes nothing. */
export interface Copy {
  readonly email: string;
  readonly name?: PersonName;
}
