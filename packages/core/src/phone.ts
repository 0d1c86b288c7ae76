/** '001' and '+1' are '1'. Undefined when nothing but zeros is left. */
export function callingCode(stated: string): string | undefined {
  const bare = stated.replace(/^\+/, '').replace(/^0+/, '');
  return /^\d{1,3}$/.test(bare) ? bare : undefined;
}
