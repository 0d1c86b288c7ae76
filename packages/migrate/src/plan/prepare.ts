import {
  amountText,
  billingExponent,
  BillingualError,
  compareDecimal,
  decimal,
  predict,
  sameMoney,
  unreadOf,
  type Dialect,
  type Finding,
  type Invoice,
  type LocalDate,
  type Money,
  type Written,
} from '@billingual/core';
import { contentHash } from '../content-hash.ts';
import { kindOf, type InvoiceKind } from '../invoice-kind.ts';
import { lifecycleChoices, type LifecycleAction } from '../lifecycle-policy.ts';
import type { CheckedPolicy } from '../migration-policy.ts';
import { naturalKey } from '../natural-key.ts';
import { remainderOf } from '../remainder.ts';
import { routeOf, routes, type Route } from '../route.ts';
import { dueBeforeSettlement } from '../settlement.ts';
import { targetNumber } from '../target-number.ts';
import { because, type Reason } from './reason.ts';

/** What deciding about an invoice depends on, besides the invoice. */
export interface MappingContext {
  readonly from: Dialect;
  readonly to: Dialect;
  /** Of the source account. */
  readonly identity: string;
  readonly policy: CheckedPolicy;
  /** The latest calendar day that it is anywhere on earth now. */
  readonly today: LocalDate;
}

/** Everything there is to know about moving one invoice before anything is asked of the target. */
export interface Prepared {
  /** `naturalKey` of the source. */
  readonly key: string;
  readonly sourceId: string;
  readonly kind: InvoiceKind;
  readonly action: LifecycleAction | 'refuse';
  /** Null where the invoice stays where it is. */
  readonly route: Route | null;
  /** Why it is skipped or refused; empty otherwise. */
  readonly reasons: readonly Reason[];
  /** Worked out when it is read. */
  readonly findings: readonly Finding[];
  /** The number at the target; null where the invoice stays. */
  readonly number: string | null;
  readonly renamed: boolean;
  readonly totals: { readonly currency: string; readonly stated: Money; readonly target: Money; readonly due?: Money };
  /** `contentHash` of the source. */
  readonly hash: string;
  /** What is to be created, and what the target is expected to hold then. Null where nothing is. */
  readonly write: { readonly invoice: Invoice; readonly expected: Invoice } | null;
}

/** What has happened to an invoice before it is mapped once more. */
export interface Past {
  /** Counts the numbers used up by drafts that were given up, from 1. */
  readonly generation?: number;
  /** It has been closed by this migration: what it was before, and what was due then. */
  readonly closed?: { readonly kind: InvoiceKind; readonly due: Money };
}

/**
 * Decides about one invoice: what is done with it, what the target would hold and bill, and what is lost. Pure, so that a plan and
 * the run that follows it cannot disagree.
 */
export function prepare(invoice: Invoice, context: MappingContext, past: Past = {}): Prepared {
  const { generation = 1, closed } = past;
  const { from, to, identity, policy } = context;
  const sourceId = invoice.source?.id;
  if (sourceId === undefined) throw nameless(from);
  const kind = closed?.kind ?? kindOf(invoice);
  const action = policy.lifecycle[kind];
  const key = naturalKey({ provider: from.name, identity, id: sourceId });
  const base = { key, sourceId, kind, hash: contentHash(invoice) };
  const left = kind === 'partially_paid' ? invoice.totals.amountDue : undefined;
  const { total } = invoice.totals;
  const stated = { currency: invoice.currency, stated: total, target: total, ...(left !== undefined && { due: left }) };
  const route = routeOf(kind, action);
  if (route === undefined) {
    const reasons = [because('policy', `${kind}: ${lifecycleChoices[kind].because}`)];
    return { ...base, ...stays, action, reasons, totals: stated };
  }
  const due = closed?.due ?? dueBeforeSettlement(invoice, { key });
  const lineName = policy.remainderLineName ?? '{number}';
  const carried: Invoice | undefined = route === 'remainder' ? remainderOf(invoice, due, lineName) : invoice;
  if (carried === undefined)
    return { ...base, ...stays, action: 'refuse', reasons: [because('nothing-due')], totals: stated };

  const number = targetNumber({ number: invoice.number, key, generation, policy: policy.numbers, limits: to.limits });
  const numbered: Invoice = { ...carried, number };
  const written = to.write(numbered, policy.write);
  const totals = { currency: carried.currency, stated: carried.totals.total, target: written.totals.target };
  const own = [...renaming(invoice, number, to), ...(route === 'remainder' ? [collapsing(invoice, carried)] : [])];
  const reasons = [
    ...unable(route, from, to),
    ...(routes[route].close === 'settle' ? unsettleable(carried, from) : []),
    ...(closed === undefined ? unfit(invoice, route, context) : []),
    ...refusals(written),
  ];
  const findings = lazily(() => [...readingLoss(invoice, from), ...own, ...written.findings]);
  const rest = { ...base, reasons, number, renamed: number !== invoice.number, totals };
  if (reasons.length > 0 || written.value === null)
    return withFindings({ ...rest, action: 'refuse', route: null, write: null }, findings);
  const write = { invoice: numbered, expected: predict(written.value, to).invoice };
  return withFindings({ ...rest, action, route, write }, findings);
}

const stays = { route: null, findings: [], number: null, renamed: false, write: null } as const;

function withFindings(rest: Omit<Prepared, 'findings'>, findings: () => readonly Finding[]): Prepared {
  return {
    ...rest,
    get findings() {
      return findings();
    },
  };
}

/** Findings cost more than the rest, and a run that only repeats what was planned does not look at them. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What the reader had to say of the body, and what of it the model does not hold. */
function readingLoss(invoice: Invoice, from: Dialect): readonly Finding[] {
  const { source } = invoice;
  if (source === undefined || source.provider !== from.name || source.raw === null) return [];
  const told = from.read(source.raw).findings;
  return [...told, ...unreadOf(invoice, from, told)];
}

/** Operations that the route needs and one of the two does not have, with the reason it gives itself. */
function unable(route: Route, from: Dialect, to: Dialect): readonly Reason[] {
  const { needs } = routes[route];
  const lacking = (dialect: Dialect, operations: typeof needs.source): readonly Reason[] =>
    operations.flatMap((it) => {
      const capability = dialect.capabilities[it];
      return capability.can ? [] : [because('unable', `${dialect.title} has no ${it}: ${capability.reason}`)];
    });
  return [...lacking(from, needs.source), ...lacking(to, needs.target)];
}

/** What could not be closed once its copy is made is not begun. */
function unsettleable({ totals, currency }: Invoice, { capabilities, arithmetic }: Dialect): readonly Reason[] {
  const { recordPayment } = capabilities;
  if (!recordPayment.can || recordPayment.most === undefined) return [];
  const most = recordPayment.most[billingExponent(arithmetic, currency) === 0 ? 'whole' : 'fractional'];
  if (compareDecimal(decimal(amountText(totals.total)), decimal(most)) <= 0) return [];
  return [because('due-too-high', `at most ${most} ${currency}`)];
}

function unfit(invoice: Invoice, route: Route, { to, policy, today }: MappingContext): readonly Reason[] {
  const { issueDate, totals, recipients } = invoice;
  const reasons: Reason[] = [];
  if (route === 'send' && totals.amountDue !== undefined && !sameMoney(totals.amountDue, totals.total))
    reasons.push(because('due-differs'));
  // Its copy would be mailed on the day, whatever is asked for now.
  const ahead = issueDate !== undefined && issueDate > today && to.capabilities.schedule.can;
  if (routes[route].finish === 'send' && ahead && !policy.notify) reasons.push(because('issued-ahead'));
  const isMailed = routes[route].finish === 'send' && policy.notify;
  if (isMailed && !recipients.some(({ billing }) => billing.email !== undefined))
    reasons.push(because('nobody-to-mail'));
  return reasons;
}

function refusals(written: Written): readonly Reason[] {
  if (!written.totals.equal) return [because('total-differs')];
  if (written.value !== null) return [];
  const blocking = written.findings.filter((it) => it.severity === 'blocking').map((it) => it.id);
  return [because('not-representable', [...new Set(blocking)].join(', '))];
}

function renaming(invoice: Invoice, number: string, to: Dialect): readonly Finding[] {
  if (invoice.number === undefined || invoice.number === number) return [];
  return [
    {
      id: 'migrate.plan.number.changed',
      code: 'changed',
      severity: 'loss',
      canonical: '/number',
      before: invoice.number,
      after: number,
      recoverable: 'from-ledger',
      message: `does not fit ${to.title} as it is, or is used up there, so the copy has another`,
    },
  ];
}

function collapsing(invoice: Invoice, carried: Invoice): Finding {
  return {
    id: 'migrate.plan.remainder.collapsed',
    code: 'collapsed',
    severity: 'money',
    canonical: '/lines',
    before: invoice.lines.length,
    after: carried.lines.length,
    recoverable: 'from-ledger',
    message: 'what is still due becomes one line without tax; the original keeps the lines and what was paid of them',
  };
}

function nameless({ name, title }: Dialect): BillingualError<'not_an_invoice'> {
  return new BillingualError('not_an_invoice', `${title}: an invoice without an id cannot be moved; get it first`, {
    provider: name,
    found: 'an invoice that no provider has stored',
  });
}
