import type { Invoice } from '../invoice.ts';
import { invoice as model } from '../json/invoice-node.ts';
import { at } from '../json-pointer.ts';
import { isMoney } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import type { Described } from '../strict/node.ts';
import { completeInvoice } from './complete-invoice.ts';
import { surroundingsOf, balanced } from './surroundings.ts';

/** A field of the model that holds a value rather than further fields, and a way to try it. */
export interface CanonicalField {
  /** Canonical path without indexes: 'lines.unitPrice'. A map ends the path: its keys are a provider's own. */
  readonly path: string;
  /** Where `set` puts its value. */
  readonly pointer: JsonPointer;
  /** A map with keys of the provider's own: `set` takes the key, dotted for an object in an object. */
  readonly keyed: boolean;
  /** The invoice with this one field set, and with what the field needs around it to mean anything. */
  readonly set: (invoice: Invoice, key?: string) => Invoice;
}

/** Every field of the model, in its order. Made from the description that JSON is read by, so that no field can be missing. */
export const canonicalFields: readonly CanonicalField[] = leavesOf(model, [], '').map(([steps, pointer, kind]) => {
  const path = steps.join('.');
  const keyed = kind === 'map' || kind === 'any-object';
  return {
    path,
    pointer,
    keyed,
    set(invoice, key) {
      const ready = surroundingsOf(path)(invoice);
      const done = put(
        ready,
        model,
        keyed && key !== undefined ? [...steps, ...keysOf(path, key)] : steps,
        completeInvoice,
      );
      return path === 'totals.total' ? (done as Invoice) : balanced(done as Invoice);
    },
  };
});

type Leaf = readonly [steps: readonly string[], pointer: JsonPointer, kind: string];

function leavesOf(node: Described, steps: readonly string[], pointer: JsonPointer): readonly Leaf[] {
  if (node.fields !== undefined) {
    return Object.entries(node.fields).flatMap(([key, field]) => {
      const name = key.replace('?', '');
      return leavesOf(field, [...steps, name], at(pointer, name));
    });
  }
  if (node.kind === 'list' && node.item?.fields !== undefined) return leavesOf(node.item, steps, at(pointer, 0));
  return [[steps, pointer, node.kind]];
}

/** Extensions are objects by provider; every other map holds plain values, whose keys may contain a dot. */
function keysOf(path: string, key: string): readonly string[] {
  return path === 'extensions' ? key.split('.') : [key];
}

/** `there` with the value at `steps` as the sample has it, and the required fields of every object that was not there yet. */
function put(there: unknown, node: Described | undefined, steps: readonly string[], sample: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return sample;
  if (node?.kind === 'list') {
    const [first, ...others] = (there ?? []) as readonly unknown[];
    return [put(first, node.item, steps, (sample as readonly unknown[])[0]), ...others];
  }
  const begun = (there ?? requiredOf(node, sample)) as Readonly<Record<string, unknown>>;
  const values = sample as Readonly<Record<string, unknown>>;
  // A key of the provider's own has no sample; the map's own example stands for it.
  const value =
    typeof values === 'object' && !isMoney(values) ? (values[step] ?? values['example'] ?? 'example') : values;
  return { ...begun, [step]: put(begun[step], fieldOf(node, step), rest, value) };
}

function fieldOf(node: Described | undefined, step: string): Described | undefined {
  return node?.fields?.[step] ?? node?.fields?.[`${step}?`] ?? node?.item;
}

/** The sample with nothing but what may not be left out. */
function requiredOf(node: Described | undefined, sample: unknown): unknown {
  if (node?.kind === 'list') return [];
  if (node?.fields === undefined)
    return node === undefined || node.kind === 'map' || node.kind === 'any-object' ? {} : sample;
  const values = sample as Readonly<Record<string, unknown>>;
  const required = Object.entries(node.fields).filter(([name]) => !name.endsWith('?'));
  return Object.fromEntries(required.map(([name, field]) => [name, requiredOf(field, values[name])]));
}
