import type { Arithmetic } from './arithmetic.ts';
import type { Mapped } from './finding.ts';
import type { Invoice } from './invoice.ts';
import type { InvoicePage, InvoiceSummary } from './summary.ts';
import type { Money } from './money.ts';
import type { WritePolicy } from './policy.ts';
import type { Reading } from './reading.ts';
import type { Writing } from './writing.ts';
import type { Instant, JsonObject, Open } from './scalar.ts';
import type { Capabilities, Limit, Shape } from './shape.ts';

/**
 * What a body is, as far as its shape says. A webhook envelope that carries a whole invoice is an 'invoice'; 'notification' is one
 * that only names it.
 */
export type BodyKind = 'invoice' | 'request' | 'row' | 'page' | 'notification' | 'reference' | 'error' | 'unknown';

export interface ReadOptions {
  /** The caller's clock; reading has none of its own. */
  readonly receivedAt?: Instant;
  readonly account?: string;
  readonly environment?: Open<'test' | 'live'>;
}

/** One field of the provider, and where it lives in the model. The rows drive residue, the docs tables and the coverage test. */
export interface PathRow {
  /** The provider's path: 'items[].unit_amount.value'. A last '*' stands for any key, '**' for everything below. */
  readonly path: string;
  /** The canonical path without indexes, 'lines.unitPrice'; null when it has no home, on purpose. */
  readonly home: string | null;
  /** 'r': the provider sends it and takes none. 'w': it takes it and never sends it back. */
  readonly way: 'rw' | 'r' | 'w';
  /** Canonical paths that hold the same value a second time. */
  readonly also?: readonly string[];
  readonly note?: string;
}

/** A provider's language, pure: no I/O, no clock, no environment. */
export interface Dialect {
  /** Lower case, one word; the first part of its finding ids. */
  readonly name: string;
  readonly title: string;
  readonly arithmetic: Arithmetic;
  readonly shape: Shape;
  readonly limits: readonly Limit[];
  readonly capabilities: Capabilities;
  readonly paths: readonly PathRow[];
  /** Every status word the provider documents. */
  readonly statuses: readonly string[];
  classify(body: unknown): BodyKind;
  /**
   * Any body that holds a whole invoice: create, get and update answers, create and update requests, a notification that carries
   * one. Throws `invalid_body`, `summary_only`, `not_an_invoice`.
   */
  read(body: unknown, options?: ReadOptions): Mapped<Invoice>;
  /** A list row, or a notification. */
  readSummary(body: unknown, options?: ReadOptions): Mapped<InvoiceSummary>;
  /** A row of it whose amounts cannot be read comes without them, and with findings of its own: it does not cost the page. */
  readPage(body: unknown, options?: ReadOptions): Mapped<InvoicePage>;
  /**
   * The body of a create or update request. `value` is null when a finding blocks it. A pure question about the document: what
   * a request cannot carry (status, payments, history) is a finding.
   */
  write(invoice: Invoice, policy?: WritePolicy): Written;
}

/** A request, or null when something blocks it, with what the target would bill. `findings` is worked out when it is read. */
export interface Written extends Mapped<JsonObject | null> {
  readonly totals: {
    readonly currency: string;
    readonly stated: Money;
    readonly target: Money;
    readonly equal: boolean;
  };
}

/** What a dialect's author writes; `defineDialect` adds the rest. */
export interface DialectParts extends Omit<Dialect, 'read' | 'readSummary' | 'readPage' | 'write'> {
  /** The body's invoice. `reading` collects findings and problems; the caller turns problems into an error. */
  fromWire(body: JsonObject, reading: Reading): Invoice;
  summaryFromWire(body: JsonObject, reading: Reading): InvoiceSummary;
  pageFromWire(body: JsonObject, reading: Reading): InvoicePage;
  /** An invoice that already fits `shape`, as a request body. Total: every such invoice has one. */
  toWire(invoice: Invoice, writing: Writing): JsonObject;
  /** The object that holds the invoice, for bodies that wrap it (a webhook envelope). Identity for most. */
  unwrap(body: JsonObject): JsonObject;
}
