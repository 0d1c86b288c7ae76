import {
  draftLifecycle,
  fromJSON,
  money,
  operations,
  plus,
  standardArithmetic,
  toJSON,
  type Capabilities,
  type Dialect,
  type Finding,
  type Invoice,
  type JsonObject,
  type MostAmount,
  type Operation,
} from '@billingual/core';

export interface FakeDialectOptions {
  /** Whether it has a field for private notes. Default true. */
  readonly memo?: boolean;
  readonly maxNumber?: number;
  readonly maxMemo?: number;
  /** What it cannot do, and why. */
  readonly cannot?: Partial<Record<Operation, string>>;
  /** The largest payment that can be recorded. */
  readonly mostPaid?: MostAmount;
}

/** Makes the target refuse, or bill another total: written into the note of an invoice. */
export const blocked = 'cannot be held';
export const billsMore = 'is billed higher';

/** A provider whose language is the canonical one: what a test says is what is stored. */
export function fakeDialect(name: string, options: FakeDialectOptions = {}): Dialect {
  const { memo = true, maxNumber = 25, maxMemo = 500, cannot = {}, mostPaid } = options;
  const able = (it: Operation): object => (it === 'recordPayment' && mostPaid ? { can: true, most: mostPaid } : { can: true });
  const finding = (what: string, rest: Partial<Finding>): Finding => ({
    id: `${name}.write.${what}`,
    code: 'dropped',
    severity: 'loss',
    recoverable: 'from-residue',
    message: 'has no place here',
    ...rest,
  });
  return {
    name,
    title: name.toUpperCase(),
    arithmetic: standardArithmetic,
    shape: {} as Dialect['shape'],
    limits: [
      { path: 'number', target: 'number', maxLength: maxNumber, source: 'made up' },
      { path: 'memo', target: 'memo', maxLength: maxMemo, source: 'made up' },
    ],
    capabilities: Object.fromEntries(
      operations.map((it) => [it, it in cannot ? { can: false, reason: cannot[it] } : able(it)]),
    ) as Capabilities,
    paths: [
      { path: 'id', home: 'source.id', way: 'r' },
      { path: 'invoice.**', home: 'number', way: 'rw' },
      ...(memo ? [{ path: 'memo', home: 'memo', way: 'rw' } as const] : []),
    ],
    statuses: [],
    classify: () => 'invoice',
    read(body, options = {}) {
      const { id, invoice } = body as { readonly id?: string; readonly invoice: JsonObject };
      const read = fromJSON(invoice);
      const source = { ...options, provider: name, completeness: 'full', raw: body as JsonObject, ...(id !== undefined && { id }) } as const;
      return { value: { ...read, source }, findings: [] };
    },
    readSummary: () => {
      throw new Error('rows are made by the fake itself');
    },
    readPage: () => {
      throw new Error('pages are made by the fake itself');
    },
    write(invoice) {
      const { source: _, memo: note, ...rest } = invoice;
      const findings: Finding[] = [];
      if (note !== undefined && !memo) findings.push(finding('memo.dropped', { canonical: '/memo', before: note }));
      if (invoice.note === blocked) findings.push(finding('note.not-representable', { code: 'not-representable', severity: 'blocking' }));
      const more = invoice.note === billsMore;
      const stated = invoice.totals.total;
      const target = more ? plus(stated, money('0.01', invoice.currency)) : stated;
      const held: Invoice = {
        ...rest,
        ...(memo && note !== undefined && { memo: note }),
        status: 'draft',
        lifecycle: draftLifecycle,
        transactions: [],
        history: [],
        links: [],
      };
      return {
        value: invoice.note === blocked || more ? null : { invoice: toJSON(held) },
        findings,
        totals: { currency: invoice.currency, stated, target, equal: !more },
      };
    },
  };
}
