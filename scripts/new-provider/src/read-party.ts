import { objectAt, textAt, type JsonObject, type Party, type Reading } from '@billingual/core';

/** Whoever is billed: name, address for mail, postal address, phones. */
export function readCustomer(body: JsonObject, reading: Reading): Party | undefined {
  const customer = objectAt(body, 'customer', '', reading);
  if (customer === undefined) return undefined;
  const email = textAt(customer, 'email', '/customer', reading);
  return { ...(email !== undefined && { email }) };
}
