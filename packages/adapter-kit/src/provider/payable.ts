import type { Invoice } from '@billingual/core';

/** Whether somebody can pay it, by what was last seen of it: what is scheduled will be payable. What nobody saw is not known. */
export function payable(seen: Invoice | undefined): boolean | 'unknown' {
  if (seen === undefined) return 'unknown';
  const { issuance, settlement } = seen.lifecycle;
  switch (issuance) {
    case 'void':
      return false;
    case 'draft':
      // What is being paid is no draft, whatever it says of itself.
      return settlement === 'none' ? false : 'unknown';
    case 'issued':
    case 'scheduled':
      return true;
    case 'unknown':
      return 'unknown';
  }
}
