import { type CallOptions } from '@billingual/core';
import { ambiguous, callError, contradicts, getInvoice, patience } from './context.ts';
import { gone } from './gone.ts';
import { lookAgain } from './look-again.ts';
import type { ProviderParts } from './wire.ts';

/**
 * Removes what is not payable. The check reads the invoice first, because elsewhere the same request would withdraw a sent one; and
 * again afterwards, because a success that changed nothing is none.
 */
export async function discard(id: string, { signal }: CallOptions, parts: ProviderParts): Promise<void> {
  const { issuance, settlement, providerStatus } = (await getInvoice(id, { signal }, parts)).lifecycle;
  if (issuance === 'void') return;
  if ((issuance !== 'draft' && issuance !== 'scheduled') || settlement !== 'none') {
    const own = { id, ...(providerStatus !== undefined && { status: providerStatus }) };
    const text = 'only a draft or a scheduled invoice can be discarded; use cancel for one that was sent';
    throw callError('wrong_state', text, own, 'discard', 'answered', parts);
  }
  const result = await parts.wire.discard(id, { signal });
  const error = 'error' in result ? result.error : undefined;
  // A refusal is looked into once, unless it contradicts that there was a draft; what is said to be done may take a while to show.
  const isPlain = error !== undefined && result.outcome !== 'ambiguous' && !contradicts(error);
  const delays = isPlain ? [0] : patience;
  const done = await lookAgain(() => gone(id, signal, parts), parts.clock, signal, delays);
  if (done === true) return;
  if (error !== undefined && result.outcome !== 'ambiguous') throw error;
  throw ambiguous('discard', { look: `read it with get('${id}')`, id }, parts, error);
}
