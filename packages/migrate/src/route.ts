import type { Operation } from '@billingual/core';
import type { InvoiceKind } from './invoice-kind.ts';
import type { LifecycleAction } from './lifecycle-policy.ts';

/** The way an invoice goes: what it is before, how it is closed at the source, and what its copy is in the end. */
export type Route = 'send' | 'draft' | 'copy' | 'scheduled-draft' | 'remainder';

export interface RouteRow {
  readonly kind: InvoiceKind;
  readonly action: Exclude<LifecycleAction, 'skip'>;
  /**
   * How the source is made to ask for nothing any more. 'cancel': withdrawn without a mail. 'discard': removed, which is refused as
   * soon as it is payable. 'settle': the rest is recorded as paid elsewhere. 'stay': it stays as it is.
   */
  readonly close: 'cancel' | 'discard' | 'settle' | 'stay';
  /** Whether the copy is made payable, or stays a draft. */
  readonly finish: 'send' | 'keep';
  readonly needs: { readonly source: readonly Operation[]; readonly target: readonly Operation[] };
}

const drafts = ['create', 'get', 'discard'] as const;

export const routes: Readonly<Record<Route, RouteRow>> = {
  send: {
    kind: 'open',
    action: 'move',
    close: 'cancel',
    finish: 'send',
    needs: { source: ['get', 'cancel'], target: [...drafts, 'send'] },
  },
  draft: {
    kind: 'draft',
    action: 'move',
    close: 'discard',
    finish: 'keep',
    needs: { source: ['get', 'discard'], target: drafts },
  },
  copy: { kind: 'draft', action: 'copy', close: 'stay', finish: 'keep', needs: { source: ['get'], target: drafts } },
  'scheduled-draft': {
    kind: 'scheduled',
    action: 'move-as-draft',
    close: 'discard',
    finish: 'keep',
    needs: { source: ['get', 'discard'], target: drafts },
  },
  remainder: {
    kind: 'partially_paid',
    action: 'remainder',
    close: 'settle',
    finish: 'send',
    needs: { source: ['get', 'recordPayment'], target: [...drafts, 'send'] },
  },
};

/** The route of a kind under an action; undefined where it stays where it is. */
export function routeOf(kind: InvoiceKind, action: LifecycleAction): Route | undefined {
  const found = Object.entries(routes).find(([, it]) => it.kind === kind && it.action === action);
  return found?.[0] as Route | undefined;
}
