import type { Account } from '../account/account.ts';

/** Whether another invoice of the merchant has the number. One that was deleted leaves it free; a canceled one does not. */
export function isTaken(number: string, { store }: Account, merchant: string, except?: string): boolean {
  return store.list(merchant, 0).some((it) => it.number === number && it.id !== except);
}

/**
 * The number of the last invoice, counted up where it ends in digits or has them last: 'INVOICE-1234' gives 'INVOICE-1235'. May be longer
 * than a number is allowed to be, as at PayPal. Reserves nothing.
 */
export function nextNumber(account: Account, merchant: string): string {
  const last = account.store.everything().findLast((it) => it.merchant === merchant && !it.deleted)?.number;
  let number = last === undefined ? '0001' : countedUp(last);
  while (isTaken(number, account, merchant)) number = countedUp(number);
  return number;
}

function countedUp(number: string): string {
  const match = /^([^]*?)(\d+)(\D*)$/.exec(number);
  if (match === null) return `${number}1`;
  const [, before = '', digits = '', behind = ''] = match;
  return before + String(BigInt(digits) + 1n).padStart(digits.length, '0') + behind;
}
