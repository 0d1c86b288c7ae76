import { arrange } from '../arrange/arrange.ts';
import type { Arranging, Placement, Step } from '../arrange/arranging.ts';
import { billingExponent, standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import { sourceFigures } from '../source-figures.ts';
import type { Finding } from '../finding.ts';
import type { Invoice } from '../invoice.ts';
import type { WritePolicy } from '../policy.ts';
import type { Limit, Shape } from '../shape.ts';

/** A target that holds everything; a test takes away the one thing it is about. */
export const holdsAll: Shape = {
  lines: { required: false, max: 1000, quantityScale: 9, negative: true, zero: true },
  tax: {
    levels: ['line', 'document'],
    perLine: 9,
    needsRate: false,
    needsName: false,
    inclusive: true,
    rateScale: 5,
    onShipping: 'added',
  },
  discount: { levels: ['line', 'document'] },
  levels: 'free',
  charges: { shipping: true, custom: { negative: true } },
  names: 'full',
  recipients: { max: 1000 },
  dueDate: 'optional',
  exponents: {},
};

/** Differences from `holdsAll`, one level deep, and whatever else an arrangement is told. */
export interface Target {
  readonly lines?: Partial<Shape['lines']>;
  readonly tax?: Partial<Shape['tax']>;
  readonly shape?: Partial<Shape>;
  readonly arithmetic?: Partial<Arithmetic>;
  readonly policy?: WritePolicy;
  readonly placement?: Placement;
  readonly home?: boolean;
  readonly held?: Invoice;
  readonly limits?: readonly Limit[];
}

export function arrangingOf(invoice: Invoice, target: Target = {}): Arranging {
  const { lines, tax, shape, policy = {}, placement = {}, home = false, held, limits = [] } = target;
  const arithmetic: Arithmetic = { ...standardArithmetic, ...target.arithmetic };
  return {
    original: invoice,
    figures: sourceFigures(invoice),
    shape: { ...holdsAll, ...shape, lines: { ...holdsAll.lines, ...lines }, tax: { ...holdsAll.tax, ...tax } },
    limits,
    arithmetic,
    exponent: billingExponent(arithmetic, invoice.currency),
    placement,
    writing: { provider: 'toy', policy, findings: [] },
    home,
    held,
  };
}

/** One step on its own: what it makes of the invoice, and what it says about it. */
export function run(
  step: Step,
  invoice: Invoice,
  target: Target = {},
): { readonly result: Invoice; readonly findings: readonly Finding[] } {
  const to = arrangingOf(invoice, target);
  return { result: step(invoice, to), findings: to.writing.findings };
}

/** All steps in their order. */
export function runAll(
  invoice: Invoice,
  target: Target = {},
): { readonly result: Invoice; readonly findings: readonly Finding[] } {
  const to = arrangingOf(invoice, target);
  return { result: arrange(to), findings: to.writing.findings };
}
