import type { EffectRecord, Journal } from '../journal/journal.ts';

/**
 * A process that ended in the middle of asking for a mail cannot tell whether it will be sent yet: so long does its successor wait for
 * a sign of it before it asks again. As long, together, as a client waits for an answer and then for a sign.
 */
export const openSendPatienceMs = 45_000;

/** Whether the last that was begun with an invoice is a send, and nobody wrote down what came of it. */
export async function hasOpenSend(journal: Journal, key: string): Promise<boolean> {
  let last: EffectRecord | undefined;
  for await (const it of journal.effects(key)) last = it;
  return last?.effect === 'send' && last.outcome === null;
}
