import { checkArguments, must, type Arguments, type Call, type Caller } from '@billingual/adapter-kit';
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
      async get(options = {}) {
        checkArguments('settings.get', { options });
        return objectIn(await at('getSettings', { query, flaw: objectFlaw, signal: options.signal }));
      },
      async update(settings, options = {}) {
        checkArguments('settings.update', { bodies: { settings }, options });
        const body = { invoiceSettingsInformation: settings };
        return objectIn(await at('updateSettings', { query, body, flaw: objectFlaw, signal: options.signal }));
      },
    },
    fields: {
      async list(referenceType = 'Invoice', options = {}) {
        checkArguments('fields.list', { ...typed(referenceType), options });
        return rowsIn(await at('listFields', { params: { referenceType }, flaw: fieldsFlaw, signal: options.signal }));
      },
      async create(definition, referenceType = 'Invoice', options = {}) {
        checkArguments('fields.create', { bodies: { definition }, ...typed(referenceType), options });
        const { signal } = options;
        const what = { params: { referenceType }, body: definition, flaw: wordFlaw, signal };
        return rowsIn(await at('createField', what));
      },
      async update(id, definition, referenceType = 'Invoice', options = {}) {
        checkArguments('fields.update', { ids: { id }, bodies: { definition }, ...typed(referenceType), options });
        const { signal } = options;
        const what = { params: { referenceType, id }, body: definition, flaw: wordFlaw, signal };
        return rowsIn(await at('updateField', what));
      },
      async delete(id, referenceType = 'Invoice', options = {}) {
        checkArguments('fields.delete', { ids: { id }, ...typed(referenceType), options });
        await at('deleteField', { params: { referenceType, id }, signal: options.signal });
      },
    },
    async publish(id, options = {}) {
      checkArguments('publish', { ids: { id }, options });
      return objectIn(await at('publish', { params: { id }, body: {}, signal: options.signal }));
    },
  };
}

/** As in the SDK: they are a part of the path. */
const referenceTypes: readonly ReferenceType[] = ['Invoice', 'Purchase', 'Donation'];

function typed(referenceType: unknown): Pick<Arguments, 'words'> {
  return { words: { referenceType: [referenceType, referenceTypes] } };
}

function objectIn(body: JsonValue | undefined): JsonObject {
  return isObject(body) ? body : {};
}

function objectFlaw(body: JsonValue | undefined): string | undefined {
  return isObject(body) ? undefined : 'it is no object';
}

/** Neither a list nor an object: what a write is answered with is not documented further. */
function wordFlaw(body: JsonValue | undefined): string | undefined {
  return isObject(body) || Array.isArray(body) ? undefined : 'it is neither a list nor an object';
}

/** No sample of these answers is known: a list, an object that holds one, or one definition. */
function listIn(body: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (Array.isArray(body)) return body as readonly JsonValue[];
  if (!isObject(body)) return undefined;
  if (definitionKeys.some((it) => body[it] !== undefined)) return [body];
  return Object.values(body).find((it) => Array.isArray(it)) as readonly JsonValue[] | undefined;
}

/** What a definition has in the SDK, and an answer around it has not. */
const definitionKeys = ['id', 'label', 'fieldType'] as const;

function rowsIn(body: JsonValue | undefined): readonly JsonObject[] {
  return (listIn(body) ?? []).filter(isObject);
}

function fieldsFlaw(body: JsonValue | undefined): string | undefined {
  const list = listIn(body);
  if (list === undefined) return 'it is no list';
  const wrong = list.findIndex((it) => !isObject(it));
  return wrong === -1 ? undefined : `its row ${wrong + 1} is no object`;
}
