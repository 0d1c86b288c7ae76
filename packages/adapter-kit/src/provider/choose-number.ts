const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 12 characters of 5 bits: among a million of them, two are equal with a chance below one in a million. */
const length = 12;

/**
 * A number for an invoice that has none, chosen before the first request so that whatever happens to it can be looked up. Starts with
 * letters, so that it meets no provider's own counter.
 */
export function chooseNumber(random: () => number): string {
  let text = 'BL-';
  for (let count = 0; count < length; count += 1) text += alphabet[Math.floor(random() * alphabet.length)] ?? '0';
  return text;
}
