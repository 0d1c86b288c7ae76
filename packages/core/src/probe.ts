import { sameDecimal } from './decimal.ts';
import type { Dialect } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { covers, valueAt } from './json-pointer.ts';
import { toJsonValue } from './json-value.ts';
import { isBookkeeping } from './loss.ts';
import { predict } from './predict.ts';
import { baseInvoice } from './probe/base-invoice.ts';
import { canonicalFields, type CanonicalField } from './probe/canonical-fields.ts';
import { seenIn, type Seen } from './probe/seen.ts';
import type { Decimal, JsonValue } from './scalar.ts';
import type { Limit } from './shape.ts';

/** What becomes of one canonical field at one provider, found out by trying. */
export interface ProbeRow {
  /** Canonical path without indexes: 'lines.unitPrice'. */
  readonly path: string;
  /**
   * What a request makes of it. 'local': an id or a note of provenance inside the document, which requests do not carry and which
   * no loss is counted for.
   */
  readonly write: 'kept' | 'changed' | 'dropped' | 'blocked' | 'local';
  /** The finding that says so. */
  readonly finding?: Finding;
  /**
   * 'kept': some field of the provider has this home. 'derived': none has, but it was filled when the bodies were read, because it
   * follows from other fields. 'absent': neither.
   */
  readonly read: 'kept' | 'derived' | 'absent';
  /** Whether a list row or a notification among the bodies had it. */
  readonly listed: boolean;
  readonly limits: readonly Limit[];
  /** Everything that writing the invoice with this field had to say. */
  readonly findings: readonly Finding[];
}

/**
 * Sets every field of the model, one at a time, on an invoice that the dialect writes without a finding, and looks at what the
 * provider would hold of it. Offline, and the same every time. `bodies` are real ones of the provider, for what only they show.
 */
export function probe(dialect: Dialect, bodies: readonly JsonValue[] = []): readonly ProbeRow[] {
  const base = baseInvoice(dialect);
  const seen = seenIn(bodies, dialect, new Set(canonicalFields.map((it) => it.path)));
  return canonicalFields.map((field) => rowOf(field, base, seen, dialect));
}

function rowOf(field: CanonicalField, base: Invoice, seen: Seen, dialect: Dialect): ProbeRow {
  const { path } = field;
  const below = `${path}.`;
  const homes = dialect.paths.filter((it) => it.home === path || (field.keyed && it.home?.startsWith(below) === true));
  // A map is tried with a key of this provider's own, where there is one.
  const key = homes.find((it) => it.home?.startsWith(below))?.home?.slice(below.length);
  const invoice = field.set(base, key);
  const written = dialect.write(invoice);
  const findings = written.findings;
  const held = written.value && predict(written.value, dialect).invoice;
  return {
    path,
    ...outcomeOf(field, invoice, held, findings),
    read: homes.some((it) => it.way !== 'w') ? 'kept' : seen.inInvoices.has(path) ? 'derived' : 'absent',
    listed: seen.inSummaries.has(path),
    limits: dialect.limits.filter((it) => it.path === path || (field.keyed && it.path.startsWith(below))),
    findings,
  };
}

function outcomeOf(
  { path, pointer }: CanonicalField,
  invoice: Invoice,
  held: Invoice | null,
  findings: readonly Finding[],
): Pick<ProbeRow, 'write' | 'finding'> {
  const blocking = findings.find((it) => it.severity === 'blocking');
  if (held === null) return { write: 'blocked', ...(blocking && { finding: blocking }) };
  const about = findings.filter((it) => it.code !== 'unverifiable' && speaksOf(it, pointer));
  const finding = about.find((it) => it.code === 'dropped') ?? about[0];
  if (finding !== undefined) return { write: finding.code === 'dropped' ? 'dropped' : 'changed', finding };
  const [before, after] = [invoice, held].map((it) => valueAt(toJsonValue(it), pointer));
  if (agree(before, after)) return { write: 'kept' };
  if (path.split('.').some((it, index, all) => isBookkeeping(it, all.slice(0, index)))) return { write: 'local' };
  return { write: after === undefined ? 'dropped' : 'changed' };
}

/** A finding about the field, or about something that holds it, or about a part of it. */
function speaksOf(it: Finding, pointer: string): boolean {
  return [it.canonical, ...(it.covers ?? [])].some(
    (place) => place !== undefined && place !== '' && (covers(place, pointer) || covers(pointer, place)),
  );
}

/** Amounts and decimals by value, the rest to the letter. */
function agree(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  const [a, b] = [before, after].map(decimalOf);
  return a !== undefined && b !== undefined && sameDecimal(a, b);
}

const plain = /^-?\d+(\.\d+)?$/;

function decimalOf(value: JsonValue | undefined): Decimal | undefined {
  const amount = typeof value === 'object' && value !== null && 'amount' in value ? value['amount'] : value;
  return typeof amount === 'string' && plain.test(amount) ? (amount as Decimal) : undefined;
}
