import type { Party, Recipient } from '../../party.ts';
import type { Rule } from './rule.ts';
import { fields, one } from './rules.ts';

/** Names and addresses are one value each: half of one and half of another is nobody's. */
export const party: Rule<Party> = fields<Party>({
  merchantReference: one(),
  organization: one(),
  name: one(),
  email: one(),
  phones: one(),
  address: one(),
  taxIds: one(),
  website: one(),
  logoUrl: one(),
  language: one(),
  notes: one(),
});

export const recipient: Rule<Recipient> = fields<Recipient>({ billing: party, shipping: party });

/** Who a recipient is, for lists of them. Nobody without an address of some kind can be told from others. */
export function recipientKey({ billing: { email, merchantReference } }: Recipient): string | undefined {
  return email?.toLowerCase() ?? merchantReference;
}
