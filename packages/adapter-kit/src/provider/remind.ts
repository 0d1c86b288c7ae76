import { type CallOptions, type Invoice } from '@billingual/core';
import { ambiguous, callError, getInvoice, getQuietly, mayBeEcho } from './context.ts';
import { lookAgain } from './look-again.ts';
import { required } from './required.ts';
import type { ProviderParts } from './wire.ts';

/** Mails the payer once. There is no second try: each one is a mail, so what is unclear is told by the history or not at all. */
export async function remind(id: string, { signal }: CallOptions, parts: ProviderParts): Promise<void> {
  const current = await getInvoice(id, { signal }, parts);
  const { issuance, settlement, providerStatus } = current.lifecycle;
  if (issuance !== 'issued' || settlement === 'full') {
    const own = { id, ...(providerStatus !== undefined && { status: providerStatus }) };
    throw callError(
      'wrong_state',
      'only what was sent and is not paid can be reminded of',
      own,
      'remind',
      'answered',
      parts,
    );
  }
  const result = await required(parts.wire.remind, 'remind')(id, { current }, { signal });
  if ('answer' in result) return;
  if (result.outcome !== 'ambiguous' && !mayBeEcho(result.error)) throw result.error;
  const seen = await lookAgain(
    async () => {
      const now = await getQuietly(id, signal, parts);
      return now !== undefined && mails(now) > mails(current) ? true : undefined;
    },
    parts.clock,
    signal,
  );
  if (seen === true) return;
  if (result.outcome !== 'ambiguous') throw result.error;
  const look = 'it was not repeated, because that might mail the payer twice; ask the payer, or remind later';
  throw ambiguous('remind', { look, id }, parts, result.error);
}

/** How often its history says that it was mailed. */
function mails({ history }: Invoice): number {
  return history.filter((it) => it.type === 'sent' || it.type === 'resent' || it.type === 'reminded').length;
}
