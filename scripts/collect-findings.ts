/** Every finding that can be made to occur: by the probe, by limits, by fixtures in both directions, by crafted invoices. */
import {
  BillingualError,
  probe,
  translate,
  type Dialect,
  type Finding,
  type Invoice,
  type JsonValue,
  type Limit,
  type LocalDate,
  type WritePolicy,
  money,
} from '@billingual/core';
import { baseInvoice } from '../packages/core/src/probe/base-invoice.ts';
import { canonicalFields } from '../packages/core/src/probe/canonical-fields.ts';
import { craftedInvoices } from './crafted-invoices.ts';
import type { Provider } from './providers.ts';

const helpful: WritePolicy = {
  nameSplit: 'last-token',
  recipients: 'first',
  tooManyLines: 'collapse',
  lineName: 'Services',
  dueDate: '2027-01-31' as LocalDate,
  taxName: 'Tax',
};

const policies: readonly WritePolicy[] = [
  {},
  helpful,
  { ...helpful, onTotalMismatch: 'adjustment' },
  { ...helpful, onTotalMismatch: 'collapse-lines' },
  { onLoss: 'reject' },
  { purpose: 'update' },
];

/** By provider: what its reading and its writing had to say. A finding is under the name that its id starts with. */
export function collectFindings(providers: readonly Provider[]): ReadonlyMap<string, readonly Finding[]> {
  const dialects = providers.map((it) => it.dialect);
  const found = [
    ...dialects.flatMap((it) => [...probe(it).flatMap((row) => row.findings), ...breaches(it)]),
    ...Object.values(craftedInvoices).flatMap((invoice) => dialects.flatMap((it) => written(invoice, it))),
    ...providers.flatMap((it) => [...readings(it), ...translations(it, dialects)]),
  ];
  return Map.groupBy(found, (it) => it.id.split('.', 1)[0] ?? '');
}

function written(invoice: Invoice, dialect: Dialect): readonly Finding[] {
  return policies.flatMap((policy) => dialect.write(invoice, policy).findings);
}

function translations({ dialect: from, fixtures }: Provider, to: readonly Dialect[]): readonly Finding[] {
  const whole = fixtures.filter((it) => it.kind === 'invoice' || it.kind === 'request');
  if (whole.length === 0) throw new Error(`${from.name} has no fixture of a whole invoice`);
  return whole.flatMap(({ body }) =>
    to.flatMap((target) => policies.flatMap((policy) => translate(body, { from, to: target, policy }).findings)),
  );
}

/** Summaries and pages as they are, and whole invoices with each of their values in turn of the wrong kind or unknown. */
function readings({ dialect, fixtures }: Provider): readonly Finding[] {
  return fixtures.flatMap(({ kind, body }) => {
    if (kind === 'row' || kind === 'notification') return dialect.readSummary(body).findings;
    if (kind === 'page') return dialect.readPage(body).findings;
    if (kind !== 'invoice' && kind !== 'request') return [];
    return spoilt(body).flatMap((it) => findingsOrNone(() => dialect.read(it).findings));
  });
}

/** An amount of the wrong kind is no finding but an error; so is a body that is no invoice any more. */
function findingsOrNone(read: () => readonly Finding[]): readonly Finding[] {
  try {
    return read();
  } catch (error) {
    if (BillingualError.is(error)) return [];
    throw error;
  }
}

/** The value with each of the values in it, one at a time, made something of the wrong kind, and each text a word nobody knows. */
function spoilt(value: JsonValue): readonly JsonValue[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries<JsonValue | undefined>(value).flatMap(([key, it = null]) => {
    const wrong =
      typeof it === 'object'
        ? ['text']
        : typeof it === 'string'
          ? [{ unexpected: true }, 'UNHEARD_OF']
          : [{ unexpected: true }];
    return [...wrong, ...spoilt(it)].map((copy) => replaced(value, [key], () => copy) as JsonValue);
  });
}

/** One invoice for every documented limit, just beyond it. */
function breaches(dialect: Dialect): readonly Finding[] {
  return dialect.limits.flatMap((limit) => {
    const field = canonicalFields.find(
      (it) => limit.path === it.path || (it.keyed && limit.path.startsWith(`${it.path}.`)),
    );
    if (field === undefined) return [];
    const key = field.keyed ? limit.path.slice(field.path.length + 1) : undefined;
    const steps = `${field.pointer}${key === undefined ? '' : `/${key}`}`.slice(1).split('/');
    const invoice = field.set(baseInvoice(dialect), key);
    return dialect.write(replaced(invoice, steps, (before) => beyond(limit, before)) as Invoice).findings;
  });
}

function beyond({ max, min, maxLength = 0, pattern }: Limit, before: unknown): unknown {
  const figure = max === undefined ? (min === undefined ? undefined : '-1') : String(BigInt(max) + 1n);
  if (typeof before === 'object') return money(figure ?? '-1234567890.00', 'USD');
  if (typeof before !== 'string') return before;
  return figure ?? (pattern === undefined ? '\u00e9'.repeat(maxLength + 1) : '\u00e9 \u00e9');
}

function replaced(value: unknown, [step, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((it, index) => (String(index) === step ? replaced(it, rest, change) : it));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [step]: replaced(object[step], rest, change) };
}
