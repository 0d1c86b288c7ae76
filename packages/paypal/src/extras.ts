import type { Call, Caller } from '@billingual/adapter-kit';
import { checkArguments, listFlaw, must } from '@billingual/adapter-kit';
import type { CallOptions, JsonObject, JsonValue } from '@billingual/core';
import { isObject } from './classify.ts';
import { endpoints, type PayPalOperation } from './endpoints.ts';
import { createdId, idOf } from './wire/created-id.ts';

/** A template as PayPal writes it: settings and prefilled parts of an invoice. Passed through as it is, in both directions. */
export type PayPalTemplate = JsonObject;

/** What PayPal has and the common surface has not. Bodies are PayPal's own. */
export interface PayPalTemplates {
  /** All of them: a merchant has at most fifty, and three that PayPal made. */
  list(options?: CallOptions): Promise<readonly PayPalTemplate[]>;
  get(id: string, options?: CallOptions): Promise<PayPalTemplate>;
  /** The name has to be unique. Throws `rejected` otherwise. */
  create(template: JsonObject, options?: CallOptions): Promise<PayPalTemplate>;
  /** Replaces the whole. */
  update(id: string, template: JsonObject, options?: CallOptions): Promise<PayPalTemplate>;
  /** Throws `forbidden` for those that PayPal made. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

const prefer = { prefer: 'return=representation' };
const pageSize = 100;

export function paypalTemplates(call: Caller): PayPalTemplates {
  const at = async (operation: PayPalOperation, more: Omit<Call, 'operation'>): Promise<JsonObject> => {
    const { body } = must(await call(endpoints[operation], { operation, ...more }));
    return isObject(body) ? body : {};
  };
  const get = (id: string, signal: AbortSignal | undefined): Promise<PayPalTemplate> =>
    at('getTemplate', { params: { id }, flaw: templateFlaw, signal });
  return {
    async list(options = {}) {
      checkArguments('templates.list', { options });
      const { signal } = options;
      const found: PayPalTemplate[] = [];
      for (let page = 1; ; page += 1) {
        const query = { fields: 'all', page, page_size: pageSize };
        const flaw = (it: JsonValue | undefined): string | undefined =>
          listFlaw(it, { rows: 'templates', before: (page - 1) * pageSize });
        const { templates } = await at('listTemplates', { query, flaw, signal });
        const rows = templates as readonly JsonObject[];
        found.push(...rows);
        if (rows.length < pageSize) return found;
      }
    },
    async get(id, options = {}) {
      checkArguments('templates.get', { ids: { id }, options });
      return get(id, options.signal);
    },
    async create(template, options = {}) {
      checkArguments('templates.create', { bodies: { template }, options });
      const { signal } = options;
      const flaw = (it: JsonValue | undefined): string | undefined =>
        createdId(it) === undefined ? 'it names no template' : undefined;
      const body = await at('createTemplate', { body: template, headers: prefer, flaw, signal });
      const id = createdId(body);
      // A link is all that comes where the preference is ignored.
      return id === undefined || body['id'] === id ? body : get(id, signal);
    },
    async update(id, template, options = {}) {
      checkArguments('templates.update', { ids: { id }, bodies: { template }, options });
      const { signal } = options;
      const body = await at('updateTemplate', { params: { id }, body: template, headers: prefer, signal });
      return idOf(body['id']) === undefined ? get(id, signal) : body;
    },
    async delete(id, options = {}) {
      checkArguments('templates.delete', { ids: { id }, options });
      await at('deleteTemplate', { params: { id }, signal: options.signal });
    },
  };
}

function templateFlaw(body: JsonValue | undefined): string | undefined {
  return isObject(body) && idOf(body['id']) !== undefined ? undefined : 'it is no template';
}
