import type { Dialect, ReadOptions } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { pathName } from './json-pointer.ts';
import type { Money } from './money.ts';
import type { WritePolicy } from './policy.ts';
import { invalidInput } from './provider/invalid-input.ts';
import { residueOf } from './residue.ts';
import type { JsonObject, JsonPointer } from './scalar.ts';
import { bodyPlaces } from './source-by-value.ts';
import { sourcesOf } from './source-of.ts';
import { isObject } from './strict/node.ts';

/** A body of one provider as a request for another. */
export interface Translation {
  readonly invoice: Invoice;
  /** Null when refused; a finding of severity 'blocking' says why. */
  readonly request: JsonObject | null;
  /** Everything lost, changed or assumed on either side. */
  readonly findings: readonly Finding[];
  readonly totals: {
    readonly currency: string;
    readonly stated: Money;
    /** What the target would bill; when refused, what it would have billed. */
    readonly target: Money;
    readonly equal: boolean;
  };
}

export interface TranslateOptions {
  readonly from: Dialect;
  readonly to: Dialect;
  readonly policy?: WritePolicy;
  readonly read?: ReadOptions;
}

/**
 * Reads a body and writes it for another provider, with the same amount or not at all. Throws what `read` throws; a refusal is not
 * an error but a result. Throws `invalid_input` without the two dialects.
 */
export function translate(body: unknown, options: TranslateOptions): Translation {
  requireDialects(options);
  const { from, to, policy = {}, read = {} } = options;
  const { value: invoice, findings } = from.read(body, read);
  const written = to.write(invoice, policy);
  const places = placesIn(invoice, from);
  const located = written.findings.map((it) => withSource(it, places));
  return {
    invoice,
    request: written.value,
    findings: [...findings, ...unreadOf(invoice, from, findings), ...located],
    totals: written.totals,
  };
}

function requireDialects(options: unknown): void {
  const given = isObject(options) ? options : {};
  const missing = ['from', 'to'].filter((key) => !isObject(given[key]));
  if (missing.length === 0) return;
  const problems = missing.map((key) => ({ pointer: `/${key}`, problem: 'is no dialect' }));
  throw invalidInput('translate has to be told both dialects', problems);
}

type Places = (canonical: JsonPointer) => readonly JsonPointer[];

/** Several findings speak of one place. */
function placesIn(invoice: Invoice, { paths }: Dialect): Places {
  const body = bodyPlaces(invoice.source?.raw, paths);
  const found = new Map<JsonPointer, readonly JsonPointer[]>();
  return (canonical) => {
    let all = found.get(canonical);
    if (all === undefined) found.set(canonical, (all = sourcesOf(canonical, invoice, paths, body)));
    return all;
  };
}

/** What only the target would hold stands nowhere in the source. */
function withSource(it: Finding, places: Places): Finding {
  if (it.source !== undefined || it.canonical === undefined || it.code === 'added') return it;
  const { canonical, covers: more = [] } = it;
  const own = places(canonical);
  const [source] = own;
  if (source === undefined) return it;
  const sources = [...new Set([...own, ...more.flatMap(places)])];
  return { ...it, source, ...(sources.length > 1 && { sources }) };
}

/** Reading loss: what of the body the model does not hold, unless the reader has said so itself. */
export function unreadOf(invoice: Invoice, from: Dialect, told: readonly Finding[]): readonly Finding[] {
  const known = new Set(told.map((it) => it.source));
  return residueOf(invoice.source?.raw ?? null, from.paths)
    .filter((it) => !known.has(it.pointer))
    .map((it) => ({
      id: `${from.name}.read.${pathName(it.pointer)}.unread`,
      code: 'unread',
      severity: it.why === 'no-canonical-home' ? 'info' : 'loss',
      source: it.pointer,
      before: it.value,
      recoverable: 'from-residue',
      message:
        it.why === 'no-canonical-home'
          ? 'has no home in the model, on purpose; it stays with the source'
          : 'is not known to the model; it stays with the source',
    }));
}
