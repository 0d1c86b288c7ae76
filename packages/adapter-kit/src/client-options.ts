import * as v from 'valibot';
import { didYouMean } from '@billingual/core';
import { defaultLimits, limitProblem } from './limits.ts';
import { safeText } from './safe-text.ts';
import { baseUrlProblem } from './url.ts';

type Checked = v.GenericSchema<unknown, unknown>;

/** What is handed in may be an object of any class, with more to it than is asked for. */
const method = v.custom<(...all: never[]) => unknown>((it) => typeof it === 'function', 'has to be a function');
const having = (...names: readonly string[]): Checked =>
  v.looseObject(Object.fromEntries(names.map((name) => [name, method])));

const hookNames = ['onAttempt', 'onOutcome', 'onWarning'];

/** A hook under a misspelt name would never be called. */
const hooks: Checked = v.pipe(
  v.looseObject(Object.fromEntries(hookNames.map((name) => [name, v.optional(method)]))),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    for (const [key, it] of entries) {
      if (hookNames.includes(key)) continue;
      const meant = didYouMean(key, hookNames);
      // What else the object holds for itself may be called anything.
      if (!/^on[A-Z_]/.test(key) && (meant === undefined || typeof it !== 'function')) continue;
      const guess = meant === undefined ? '' : `; did you mean ${meant}?`;
      addIssue({ message: `has no hook ${safeText(key, 60)}${guess}` });
    }
  }),
);

const limits: Checked = v.strictObject(
  Object.fromEntries(
    Object.keys(defaultLimits).map((name) => [
      name,
      v.optional(
        v.custom(
          (it) => limitProblem(name, it) === undefined,
          ({ input }) => limitProblem(name, input) ?? '',
        ),
      ),
    ]),
  ),
);

const baseUrl: Checked = v.custom(
  (it) => baseUrlProblem(it) === undefined,
  ({ input }) => baseUrlProblem(input) ?? '',
);

/** One number is drawn, for nothing else tells what a function gives. */
const random: Checked = v.pipe(
  method,
  v.check((draw) => isPart(draw), 'has to give numbers from 0 to 1, without 1 itself'),
);

function isPart(draw: (...all: never[]) => unknown): boolean {
  try {
    const it = draw();
    return typeof it === 'number' && it >= 0 && it < 1;
  } catch {
    return false;
  }
}

/**
 * What every client takes beside its account and its credentials, as entries of a schema for `checkOptions`: looked into before anything
 * is called, so that a mistake in them is told with the others and not in the middle of a payment.
 */
export const clientOptions: Readonly<
  Record<
    'webhookStore' | 'baseUrl' | 'fetch' | 'clock' | 'random' | 'limits' | 'hooks',
    v.OptionalSchema<Checked, undefined>
  >
> = {
  webhookStore: v.optional(having('claim', 'done', 'release')),
  baseUrl: v.optional(baseUrl),
  fetch: v.optional(method),
  clock: v.optional(having('now', 'monotonic', 'sleep', 'after')),
  random: v.optional(random),
  limits: v.optional(limits),
  hooks: v.optional(hooks),
};
