import type { Invoice, JsonObject } from '@billingual/core';

/** Whoever is billed. */
export function writeCustomer({ recipients: [first] }: Invoice): JsonObject | undefined {
  const email = first?.billing.email;
  return email === undefined ? undefined : { email };
}
