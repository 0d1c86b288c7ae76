import {
  draftLifecycle,
  note,
  textAt,
  unknownStatus,
  type JsonObject,
  type Lifecycle,
  type Reading,
  type StatusRow,
} from '@billingual/core';

/** Every status word Acme documents, on the four axes. */
export const statusRows: Readonly<Record<string, StatusRow>> = {};

export const statuses: readonly string[] = Object.keys(statusRows);

/** An unknown word is kept and reported, never an error. A request has no status: it is about to become a draft. */
export function readLifecycle(body: JsonObject, reading: Reading): Lifecycle {
  if (reading.kind === 'request') return draftLifecycle;
  const providerStatus = textAt(body, 'status', '', reading);
  if (providerStatus === undefined) return unknownStatus;
  const row = statusRows[providerStatus];
  if (row === undefined)
    note(reading, 'unknown-value', '/status', { before: providerStatus, message: 'this status is not documented' });
  return { ...(row ?? unknownStatus), providerStatus };
}
