import type { Call, Caller } from '@billingual/adapter-kit';
import { must } from '@billingual/adapter-kit';
import type { CallOptions, JsonObject, JsonValue } from '@billingual/core';
import { isObject } from './classify.ts';
import { endpoints, type CybersourceOperation } from './endpoints.ts';

/** How invoices of the whole account look and are mailed. Bodies are the provider's own. */
export interface CybersourceInvoiceSettings {
  /** Names differ between what is sent and what comes back, and the logo comes back as a data URI: do not send it back as it is. */
  get(options?: CallOptions): Promise<JsonObject>;
  /** `invoiceSettingsInformation`'s fields; those left out keep their value, those sent empty return to their default. */
  update(settings: JsonObject, options?: CallOptions): Promise<JsonObject>;
}

export type ReferenceType = 'Invoice' | 'Purchase' | 'Donation';

/** Definitions of merchant-defined fields; their values are `customFields` of an invoice. */
export interface CybersourceFields {
  list(referenceType?: ReferenceType, options?: CallOptions): Promise<readonly JsonObject[]>;
  /** The definitions in the answer: the SDK declares a list here, and no sample shows whether it is all of them. */
  create(definition: JsonObject, referenceType?: ReferenceType, options?: CallOptions): Promise<readonly JsonObject[]>;
  /** As for `create`. */
  update(
    id: string,
    definition: JsonObject,
    referenceType?: ReferenceType,
    options?: CallOptions,
  ): Promise<readonly JsonObject[]>;
  delete(id: string, referenceType?: ReferenceType, options?: CallOptions): Promise<void>;
}

/** What the provider has and the common surface has not. */
export interface CybersourceExtras {
  readonly settings: CybersourceInvoiceSettings;
  readonly fields: CybersourceFields;
  /**
   * Makes a draft payable by its link. In the SDK only; whether it mails a draft whose delivery mode is email is not documented, so
   * `send` does not use it. Answers with the provider's own body.
   */
  publish(id: string, options?: CallOptions): Promise<JsonObject>;
}

export function cybersourceExtras(call: Caller): CybersourceExtras {
  const at = async (operation: CybersourceOperation, more: Omit<Call, 'operation'>): Promise<JsonValue | undefined> =>
    must(await call(endpoints[operation], { operation, ...more })).body;
  const query = { productType: 'INVOICING' };
  return {
    settings: {
      get: async ({ signal } = {}) => objectIn(await at('getSettings', { query, signal })),
      update: async (settings, { signal } = {}) =>
        objectIn(await at('updateSettings', { query, body: { invoiceSettingsInformation: settings }, signal })),
    },
    fields: {
      list: async (referenceType = 'Invoice', { signal } = {}) =>
        rowsIn(await at('listFields', { params: { referenceType }, signal })),
      create: async (body, referenceType = 'Invoice', { signal } = {}) =>
        rowsIn(await at('createField', { params: { referenceType }, body, signal })),
      update: async (id, body, referenceType = 'Invoice', { signal } = {}) =>
        rowsIn(await at('updateField', { params: { referenceType, id }, body, signal })),
      async delete(id, referenceType = 'Invoice', { signal } = {}) {
        await at('deleteField', { params: { referenceType, id }, signal });
      },
    },
    publish: async (id, { signal } = {}) => objectIn(await at('publish', { params: { id }, body: {}, signal })),
  };
}

function objectIn(body: JsonValue | undefined): JsonObject {
  return isObject(body) ? body : {};
}

/** No sample of these answers is known: a list, an object that holds one, or one definition. */
function rowsIn(body: JsonValue | undefined): readonly JsonObject[] {
  const lists: readonly unknown[] = isObject(body) ? Object.values(body) : [body];
  const list = lists.find((it) => Array.isArray(it) && it.every(isObject)) as readonly JsonObject[] | undefined;
  return list ?? (isObject(body) ? [body] : []);
}
