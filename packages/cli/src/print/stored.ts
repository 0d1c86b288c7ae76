import { moneyText, type Finding, type Invoice, type JsonObject } from '@billingual/core';
import { plain } from './plain.ts';

/** What a command prints that has changed an invoice: what leads to it, what it is now, and what was found on the way. */
export function storedDocument(invoice: Invoice, findings?: readonly Finding[]): JsonObject {
  const { source, number, status, lifecycle, totals } = invoice;
  return {
    ...(source !== undefined && { provider: source.provider }),
    ...(source?.account !== undefined && { account: source.account }),
    ...(source?.environment !== undefined && { environment: source.environment }),
    ...(source?.id !== undefined && { id: source.id }),
    ...(number !== undefined && { number }),
    status,
    ...(lifecycle.providerStatus !== undefined && { providerStatus: lifecycle.providerStatus }),
    total: { ...moneyText(totals.total) },
    ...(totals.amountDue !== undefined && { amountDue: { ...moneyText(totals.amountDue) } }),
    ...(findings !== undefined && { findings: plain(findings) }),
  };
}
