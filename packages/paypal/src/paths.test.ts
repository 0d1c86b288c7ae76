import { type Invoice, type JsonObject, type JsonValue, type PathRow } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { completeAnswer } from './__fixtures__/complete-answer.ts';
import { paypalDialect } from './index.ts';
import { paths } from './paths.ts';

const complete = completeAnswer({ percent: '5' });
const housed = paths.filter((it): it is PathRow & { readonly home: string } => it.home !== null);
const readable = housed.filter((it) => it.way !== 'w');
const isCurrency = ({ path }: PathRow): boolean => path.endsWith('.currency_code') && path !== 'detail.currency_code';

describe('the table', () => {
  // The 204 leaves below `invoice` in PayPal's OpenAPI file 2.3, and the 9 undocumented fields of its recorded answers of 2022.
  const documented = 213;
  const seenSince = [
    'detail.metadata.spam_info',
    'detail.term',
    'primary_recipients[].billing_info.additional_info_value',
    'configuration.allow_only_pay_by_bank',
    'configuration.allow_vba_payments',
    'configuration.save_item_for_future',
    'configuration.has_conditional_rule',
    'payments.transactions[].payment_date_time',
    'payments.transactions[].transaction_status',
    'payments.transactions[].transaction_type',
    'unilateral',
    'settings',
  ];

  it('has every documented field and those that were seen since, each once', () => {
    const all = paths.map((it) => it.path);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(seenSince));
    expect(all.length - seenSince.length).toBe(documented);
  });

  it('says why a field has no home', () => {
    const homeless = paths.filter((it) => it.home === null);
    expect(homeless.length).toBeGreaterThan(8);
    expect(homeless.filter((it) => it.note === undefined)).toEqual([]);
  });
});

describe('reading', () => {
  const optional = readable.filter((it) => !isCurrency(it) && !isRequired(it));
  it.each(optional)('takes $path to $home', ({ path, home }) => {
    const before = valuesAt(complete, home);
    for (const place of placesOf(complete, path)) {
      expect(before, `${place} has no value in the model`).not.toBe('[]');
      expect(valuesAt(changed(complete, place), home), `${place} was changed`).not.toBe(before);
      expect(valuesAt(without(complete, place), home), `${place} was left out`).not.toBe(before);
    }
  });

  it.each(readable.filter(isRequired))('takes $path to $home, and asks for it', ({ path, home }) => {
    const before = valuesAt(complete, home);
    for (const place of placesOf(complete, path)) {
      expect(valuesAt(changed(complete, place), home), `${place} was changed`).not.toBe(before);
      expect(() => paypalDialect.read(without(complete, place))).toThrow(place);
    }
  });

  it.each(paths.filter(isCurrency).filter((it) => it.way !== 'w'))('refuses another currency at $path', ({ path }) => {
    const places = placesOf(complete, path);
    for (const place of places) expect(() => paypalDialect.read(changed(complete, place))).toThrow(place);
    for (const place of places) expect(paypalDialect.read(without(complete, place)).value.currency).toBe('USD');
  });
});

/** A quantity or an amount that is left out leaves an amount to be guessed. */
function isRequired({ path }: PathRow): boolean {
  return path.endsWith('.value') || path === 'items[].quantity' || path === 'detail.currency_code';
}

describe('writing', () => {
  const requests = [completeAnswer({ percent: '5' }), completeAnswer({ amount: '6.00' })].map((body) => {
    const { value } = paypalDialect.write(paypalDialect.read(body).value);
    if (value === null) throw new Error('nothing was written');
    return value;
  });
  const written = new Set(requests.flatMap((it) => leavesOf(it, '')));
  const writable = housed.filter((it) => it.way !== 'r').map((it) => it.path);

  it.each(writable)('gives %s', (path) => {
    expect([...written]).toContain(path);
  });

  it('gives nothing else', () => {
    expect(written.size).toBeGreaterThan(100);
    expect([...written].filter((it) => !writable.includes(it))).toEqual([]);
  });
});

/** All values that stand at a home, in order. */
function valuesAt(body: JsonObject, home: string): string {
  let here: unknown[] = [JSON.parse(JSON.stringify(paypalDialect.read(body).value as Invoice))];
  for (const step of home.split('.')) {
    here = here.flatMap((it) => {
      const next = (it as Record<string, unknown>)[step];
      return next === undefined ? [] : Array.isArray(next) ? (next as unknown[]) : [next];
    });
  }
  return JSON.stringify(here);
}

/** The JSON pointers that a path stands for in a body. */
function placesOf(body: JsonObject, path: string): readonly string[] {
  let here: { readonly pointer: string; readonly value: JsonValue | undefined }[] = [{ pointer: '', value: body }];
  for (const step of path.replaceAll('[]', '.[]').split('.')) {
    here = here.flatMap(({ pointer, value }) =>
      step === '[]'
        ? ((value ?? []) as readonly JsonValue[]).map((it, index) => ({ pointer: `${pointer}/${index}`, value: it }))
        : [{ pointer: `${pointer}/${step}`, value: (value as JsonObject | undefined)?.[step] }],
    );
  }
  const found = here.filter((it) => it.value !== undefined).map((it) => it.pointer);
  expect(found, `the complete answer has no ${path}`).not.toHaveLength(0);
  return found;
}

function without(body: JsonObject, place: string): JsonObject {
  return edited(body, place, (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  });
}

function changed(body: JsonObject, place: string): JsonObject {
  if (place === '/detail/currency_code')
    return JSON.parse(JSON.stringify(body).replaceAll('"USD"', '"EUR"')) as JsonObject;
  return edited(body, place, (holder, key) => {
    (holder as Record<string, unknown>)[key] = otherThan((holder as Record<string, unknown>)[key], place);
  });
}

type Holder = Record<string, unknown> | unknown[];

function edited(body: JsonObject, place: string, edit: (holder: Holder, key: string) => void): JsonObject {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = place.slice(1).split('/');
  const last = steps.pop() ?? '';
  edit(steps.reduce<unknown>((it, step) => (it as Record<string, unknown>)[step], copy) as Holder, last);
  return copy as JsonObject;
}

function otherThan(value: unknown, place: string): unknown {
  if (typeof value === 'boolean') return !value;
  if (place.endsWith('country_code') && place.includes('/phones/')) return '49';
  if (place.endsWith('currency_code')) return 'EUR';
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return '1.25';
  if (text.startsWith('2026-')) return text.replace('2026', '2025');
  return `${text} changed`;
}

/** The paths of all leaves of a body. */
function leavesOf(value: JsonValue | undefined, path: string): readonly string[] {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((it) => leavesOf(it, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, it]) => leavesOf(it, path === '' ? key : `${path}.${key}`));
}
