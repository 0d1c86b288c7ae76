import type { Dialect } from '../dialect.ts';
import type { Building, Invoice } from '../invoice.ts';
import type { Finding } from '../finding.ts';
import { covers, pathName, pointerOf, steps, valueAt } from '../json-pointer.ts';
import { toJSON } from '../json/to-json.ts';
import { past } from '../loss-finding.ts';
import { lossOf } from '../loss.ts';
import type { JsonObject, JsonPointer, JsonValue } from '../scalar.ts';
import { readbackMismatches } from './readback-mismatches.ts';

export interface HeldComparison {
  /** Where the two differ in a field that may never differ: what is stored is not what was written. */
  readonly mismatches: readonly JsonPointer[];
  /** What else is held differently or not at all, though it was written. */
  readonly findings: readonly Finding[];
}

/**
 * What a provider holds after a write, against what its dialect predicted: `predict(request, dialect).invoice`. What only the provider
 * has (ids, status, links, defaults, figures of its own) is no difference.
 */
export function compareHeld(compared: {
  readonly predicted: Invoice;
  readonly held: Invoice;
  readonly dialect: Dialect;
}): HeldComparison {
  const { predicted, held, dialect } = compared;
  const mismatches = readbackMismatches(predicted, held);
  const told = [...mismatches, ...outside];
  const written = toJSON(predicted);
  const findings = lossOf({ original: predicted, arranged: predicted, held }, [], dialect).flatMap((it) => {
    const { canonical } = it;
    if (canonical === undefined || it.code === 'added' || told.some((one) => covers(one, canonical))) return [];
    return it.code === 'dropped' && isNoLoss(it, canonical, written, dialect) ? [] : [finding(it, canonical, dialect)];
  });
  return { mismatches, findings };
}

/** What no request carries, what payments move, and an address of which there is only the mismatch to tell. */
const outside: readonly JsonPointer[] = [
  ...[...past, 'transactions'].map((it) => `/${it}`),
  '/totals/amountDue',
  '/recipients/0/billing/email',
];

/** A figure that no request to a calculator states, or a switch that is off, which many providers leave out. */
function isNoLoss(
  { severity, before }: Finding,
  at: JsonPointer,
  written: JsonObject,
  { arithmetic }: Dialect,
): boolean {
  const isComputed = arithmetic.total === 'computed' && isAmount(before);
  if (severity === 'info') return isComputed || !isAmount(before);
  const part = valueAt(written, pointerOf(steps(at).slice(0, -1)));
  return isComputed && at.endsWith('/amount') && valueAt(part, '/governs') === 'percent';
}

function finding(lost: Finding, canonical: JsonPointer, { name, title }: Dialect): Finding {
  const { before, after, delta, target, recoverable } = lost;
  const code = lost.code === 'dropped' ? 'missing' : 'changed';
  const place = canonical.slice(1).replaceAll('/', '.');
  const amounts = isAmount(before) && isAmount(after) ? `: ${before.amount} → ${after.amount}` : '';
  const it: Building<Finding> = {
    id: `${name}.readback.${pathName(canonical)}.${code}`,
    code,
    severity: isAmount(before) ? 'money' : 'loss',
    canonical,
    recoverable,
    message: `${title} ${code === 'missing' ? 'does not hold' : 'holds differently'} what was written as ${place}${amounts}`,
  };
  if (target !== undefined) it.target = target;
  if (before !== undefined) it.before = before;
  if (after !== undefined) it.after = after;
  if (delta !== undefined) it.delta = delta;
  return it;
}

function isAmount(value: JsonValue | undefined): value is { readonly amount: string; readonly currency: string } {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}
