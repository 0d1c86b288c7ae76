import { bearsOnTotal } from './bearing.ts';
import { complete } from './complete.ts';
import type { BodyKind, Dialect, DialectParts, ReadOptions } from './dialect.ts';
import { BillingualError, listProblems, type Problem } from './error.ts';
import type { Finding, Mapped } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { invalidInput } from './provider/invalid-input.ts';
import type { Reading } from './reading.ts';
import { restated } from './restated.ts';
import type { JsonObject } from './scalar.ts';
import { isObject } from './strict/node.ts';
import { whatIs } from './strict/scan.ts';
import { write } from './write.ts';

const whole: ReadonlySet<BodyKind> = new Set(['invoice', 'request']);
const partial: ReadonlySet<BodyKind> = new Set(['row', 'notification']);

/** Makes a dialect out of its parts: checks what kind of body it is given, and turns an unreadable one into one typed error. */
export function defineDialect(parts: DialectParts): Dialect {
  const dialect: Dialect = {
    ...parts,
    read(body, options = {}) {
      const kind = parts.classify(body);
      if (partial.has(kind)) throw summaryOnly(parts, kind, body);
      if (!whole.has(kind)) throw notAnInvoice(parts, kind, body);
      const read = finish(parts, kind, options, (reading) => parts.fromWire(parts.unwrap(body as JsonObject), reading));
      return kind === 'request' && parts.arithmetic.total === 'computed' ? completed(read, parts) : read;
    },
    readSummary(body, options = {}) {
      const kind = parts.classify(body);
      if (!partial.has(kind) && !whole.has(kind)) throw notAnInvoice(parts, kind, body);
      return finish(parts, kind, options, (reading) =>
        parts.summaryFromWire(parts.unwrap(body as JsonObject), reading),
      );
    },
    readPage(body, options = {}) {
      const kind = parts.classify(body);
      if (kind !== 'page') throw notAnInvoice(parts, kind, body);
      return finish(parts, 'page', options, (reading) => parts.pageFromWire(body as JsonObject, reading));
    },
    write: (invoice, policy = {}) => write(invoice, dialect, parts, policy),
  };
  return dialect;
}

function finish<T>(parts: DialectParts, kind: BodyKind, options: ReadOptions, run: (reading: Reading) => T): Mapped<T> {
  if (!isObject(options)) throw invalidInput('this cannot be read as asked', [notOptions(options)]);
  const reading: Reading = { provider: parts.name, kind, options, findings: [], problems: [] };
  const value = run(reading);
  if (kind === 'request' && parts.arithmetic.total === 'computed') refuseGuesses(reading, parts);
  if (reading.problems.length > 0) {
    const { problems } = reading;
    throw new BillingualError(
      'invalid_body',
      `this ${parts.title} body cannot be read exactly:\n${listProblems(problems)}`,
      {
        provider: parts.name,
        problems,
      },
    );
  }
  return { value, findings: reading.findings };
}

function notOptions(given: unknown): Problem {
  return { pointer: '', problem: `is ${whatIs(given)}, not an object of options` };
}

/** Nothing in a calculator's request says what the total has to be, so to leave out a part of it is to guess the total. */
function refuseGuesses({ findings, problems }: Reading, { paths }: DialectParts): void {
  for (const { code, source, message } of findings) {
    if (code === 'unread' && source !== undefined && bearsOnTotal(source, paths))
      problems.push({ pointer: source, problem: `is not readable, and the total depends on it: ${message}` });
  }
}

/** A calculator's request states no total, and an invoice without one would be billed as nothing. */
function completed({ value, findings }: Mapped<Invoice>, parts: DialectParts): Mapped<Invoice> {
  const derived: Finding = {
    id: `${parts.name}.read.totals.total.derived`,
    code: 'derived',
    severity: 'info',
    canonical: '/totals/total',
    recoverable: 'from-residue',
    message: `a request is billed by what ${parts.name} computes from it; these are the figures it would compute`,
  };
  const full = complete(value, parts.arithmetic);
  return { value: full, findings: [...findings, derived, ...restated(value, full, parts)] };
}

function summaryOnly(parts: DialectParts, kind: BodyKind, body: unknown): BillingualError<'summary_only'> {
  const id = idOf(body);
  return new BillingualError(
    'summary_only',
    `this ${parts.title} body is a ${kind === 'row' ? 'list row' : 'notification'}, which has no lines; get the invoice by its id and read that, or use readSummary`,
    { provider: parts.name, ...(id !== undefined && { id }) },
  );
}

const wayOut: Readonly<Record<BodyKind, string>> = {
  invoice: 'an invoice',
  request: 'a request',
  row: 'a list row; use readSummary',
  page: 'a page of a list; use readPage',
  notification: 'a notification without an invoice; use readSummary, then get the invoice',
  reference: 'only a link to an invoice; get the invoice by its id',
  error: 'an error answer',
  unknown: 'something else',
};

function notAnInvoice(parts: DialectParts, kind: BodyKind, body: unknown): BillingualError<'not_an_invoice'> {
  const id = idOf(body);
  return new BillingualError('not_an_invoice', `this is no ${parts.title} invoice but ${wayOut[kind]}`, {
    provider: parts.name,
    found: kind,
    ...(id !== undefined && { id }),
  });
}

/** What looks like an id; anything else might be personal, and has no place in an error. */
function idOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('id' in body)) return undefined;
  return typeof body.id === 'string' && /^[\w.:-]{1,64}$/.test(body.id) ? body.id : undefined;
}
