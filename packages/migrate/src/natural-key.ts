import { sha256 } from './hash.ts';

/** Where an invoice lives: together the same for one invoice, and for no other. */
export interface Origin {
  readonly provider: string;
  readonly account: string;
  readonly id: string;
}

/**
 * The key of an invoice, equal for every run and every migrator, so that two of them collide instead of doing the same work. 40
 * hexadecimal digits; says nothing about the payer.
 */
export function naturalKey({ provider, account, id }: Origin): string {
  return sha256(JSON.stringify([provider, account, id])).slice(0, 40);
}
