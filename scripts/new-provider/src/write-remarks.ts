import type { Invoice, Writing } from '@billingual/core';

/** What a user should know about a request and no comparison would show: `report(writing, …)`. */
export function remark(_invoice: Invoice, _writing: Writing): void {
  // Nothing is known to be doubtful yet.
}
