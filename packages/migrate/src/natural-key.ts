import { sha256 } from './hash.ts';

/** Where an invoice lives: together the same for one invoice, and for no other. */
export interface Origin {
  readonly provider: string;
  /** The provider's own: two merchants whose accounts bear one name have invoices with the same ids. */
  readonly identity: string;
  readonly id: string;
}

/**
 * The key of an invoice, equal for every run and every migrator, so that two of them collide instead of doing the same work. 40
 * hexadecimal digits; says nothing about the payer.
 */
export function naturalKey({ provider, identity, id }: Origin): string {
  return sha256(JSON.stringify([provider, identity, id])).slice(0, 40);
}
