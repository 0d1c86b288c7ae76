import type { JsonObject, JsonValue } from '@billingual/sandbox';
import type { ErrorDetail } from '../errors.ts';
import { isObject } from '../invoice/read-field.ts';
import { numeral, type TreeObject } from '../wire/payload.ts';

export const referenceTypes: readonly string[] = ['Invoice', 'Purchase', 'Donation'];

/** Definitions of merchant-defined fields, by what they are for. */
export interface MerchantFields {
  list(referenceType: string): readonly TreeObject[];
  get(referenceType: string, id: string): TreeObject | undefined;
  put(referenceType: string, id: string | undefined, definition: TreeObject): TreeObject;
  delete(referenceType: string, id: string): void;
  /** What is wrong with a value for an invoice's field. */
  readonly check: (id: string, value: string | undefined) => ErrorDetail['reason'] | undefined;
}

export function merchantFields(merchantId: string): MerchantFields {
  const byType = new Map<string, Map<string, TreeObject>>();
  let counter = 0;
  const of = (referenceType: string): Map<string, TreeObject> => {
    const known = byType.get(referenceType) ?? new Map<string, TreeObject>();
    byType.set(referenceType, known);
    return known;
  };
  return {
    list: (referenceType) => [...of(referenceType).values()],
    get: (referenceType, id) => of(referenceType).get(id),
    put(referenceType, given, definition) {
      if (given === undefined) counter += 1;
      const id = given ?? String(counter);
      const stored = { id: numeral(id), ...definition, merchantId, referenceType };
      of(referenceType).set(id, stored);
      return stored;
    },
    delete: (referenceType, id) => void of(referenceType).delete(id),
    check(id, value) {
      const definition = of('Invoice').get(id);
      if (definition === undefined) return 'INVALID_DATA';
      const { textMinLength: least, textMaxLength: most } = definition;
      const { length } = value ?? '';
      const isTooShort = typeof least === 'number' && length < least;
      const isTooLong = typeof most === 'number' && length > most;
      return isTooShort || isTooLong ? 'INVALID_DATA' : undefined;
    },
  };
}

const types: Readonly<Record<string, 'string' | 'boolean' | 'number'>> = {
  fieldType: 'string',
  label: 'string',
  customerVisible: 'boolean',
  readOnly: 'boolean',
  textMinLength: 'number',
  textMaxLength: 'number',
  textDefaultValue: 'string',
  possibleValues: 'string',
  merchantDefinedDataIndex: 'number',
};

/** Per the Node SDK 0.0.83; a select needs its values. */
export function readDefinition(body: JsonValue | undefined): {
  readonly definition: TreeObject;
  readonly problems: readonly ErrorDetail[];
} {
  if (!isObject(body)) return { definition: {}, problems: [{ field: '', reason: 'INVALID_DATA' }] };
  const required = ['fieldType', 'label', 'merchantDefinedDataIndex'];
  if (body['fieldType'] === 'select') required.push('possibleValues');
  const missing = required.filter((name) => body[name] === undefined);
  const wrong = Object.entries(types).filter(([name, type]) => isWrong(body, name, type));
  const isUnknownType = typeof body['fieldType'] === 'string' && !['text', 'select'].includes(body['fieldType']);
  const kept = Object.keys(types).filter((name) => body[name] !== undefined);
  return {
    definition: {
      customerVisible: false,
      readOnly: false,
      ...Object.fromEntries(kept.map((name) => [name, body[name] as string | number | boolean])),
    },
    problems: [
      ...missing.map((field) => ({ field, reason: 'MISSING_FIELD' }) as const),
      ...wrong.map(([field]) => ({ field, reason: 'INVALID_DATA' }) as const),
      ...(isUnknownType ? [{ field: 'fieldType', reason: 'INVALID_DATA' } as const] : []),
    ],
  };
}

function isWrong(body: JsonObject, name: string, type: string): boolean {
  const value = body[name];
  return value !== undefined && typeof value !== type;
}
