import { amountText, type Finding, type FindingCode } from '@billingual/core';
import type { InvoiceKind } from '../invoice-kind.ts';
import type { LifecycleAction } from '../lifecycle-policy.ts';
import type { Route } from '../route.ts';
import type { Prepared } from './prepare.ts';
import type { Reason } from './reason.ts';

/** A finding without the values it speaks of, which are the customer's data. */
export interface PlanFinding {
  readonly id: string;
  readonly code: FindingCode;
  readonly severity: Finding['severity'];
  readonly canonical?: string;
  readonly target?: string;
  /** Target minus source, as decimal text. */
  readonly delta?: string;
  readonly recoverable: Finding['recoverable'];
  readonly message: string;
}

/** One invoice of a plan, as plain data: what would be done with it, and what that would change. Holds no personal data. */
export interface PlanRow {
  readonly type: 'row';
  /** `naturalKey` of the source invoice. */
  readonly key: string;
  readonly sourceId: string;
  readonly sourceNumber?: string;
  /** Absent where the invoice could not be read. */
  readonly kind?: InvoiceKind;
  readonly action: LifecycleAction | 'refuse';
  readonly route: Route | null;
  readonly reasons: readonly Reason[];
  readonly findings: readonly PlanFinding[];
  /** The number of the copy; null where there is to be none. */
  readonly number: string | null;
  readonly renamed: boolean;
  /** Decimal text. Absent where the invoice could not be read. */
  readonly totals?: {
    readonly currency: string;
    readonly stated: string;
    readonly target: string;
    /** Of what was paid in part, and stays: what is left of it. Absent where the source does not say, and in older plans. */
    readonly due?: string;
  };
  /** `contentHash` of the source when it was planned; '' where it could not be read. */
  readonly hash: string;
}

export function planRow(prepared: Prepared, sourceNumber: string | undefined): PlanRow {
  const { key, sourceId, kind, action, route, reasons, findings, number, renamed, totals, hash } = prepared;
  return {
    type: 'row',
    key,
    sourceId,
    ...(sourceNumber !== undefined && { sourceNumber }),
    kind,
    action,
    route,
    reasons,
    findings: findings.map(planFinding),
    number,
    renamed,
    totals: {
      currency: totals.currency,
      stated: amountText(totals.stated),
      target: amountText(totals.target),
      ...(totals.due !== undefined && { due: amountText(totals.due) }),
    },
    hash,
  };
}

/** The row of an invoice that is listed and cannot be planned. */
export function unplannable(key: string, sourceId: string, action: 'skip' | 'refuse', reason: Reason): PlanRow {
  return {
    type: 'row',
    key,
    sourceId,
    action,
    route: null,
    reasons: [reason],
    findings: [],
    number: null,
    renamed: false,
    hash: '',
  };
}

function planFinding({ id, code, severity, canonical, target, delta, recoverable, message }: Finding): PlanFinding {
  return {
    id,
    code,
    severity,
    ...(canonical !== undefined && { canonical }),
    ...(target !== undefined && { target }),
    ...(delta !== undefined && { delta: amountText(delta) }),
    recoverable,
    message,
  };
}
