import { BillingualError, type InvoicingProvider } from '@billingual/core';
import type { Item } from '../journal/journal.ts';
import { canMark, markerIn, type Marker } from '../marker.ts';

/**
 * Whether the target holds something else under the number of our draft: where a number can be used twice, perhaps the copy that another
 * migrator has made of the same invoice. Asked between the draft and the close, one of any two sees the other: each looks after it has
 * made its own. Drafts that this run has made and lost sight of are none; without markers nobody can tell them apart.
 */
export async function hasRival(item: Item, marker: Marker, target: InvoicingProvider): Promise<boolean> {
  const { number } = item.plan;
  const { targetId } = item.state;
  if (number === null || targetId === null) return false;
  for await (const { id, source } of target.list({ number })) {
    const other = id ?? source.id;
    if (other === undefined || other === targetId) continue;
    try {
      const { lifecycle, memo, source: held } = await target.get(other);
      if (lifecycle.issuance === 'void' || held?.id === targetId) continue;
      if (!canMark(target.dialect) || markerIn(memo)?.run !== marker.run) return true;
    } catch (error) {
      if (!BillingualError.is(error, 'not_found')) throw error;
    }
  }
  return false;
}
