import * as v from 'valibot';
import { didYouMean } from '@billingual/core';
import { defaultLimits } from './limits.ts';
import { safeText } from './safe-text.ts';

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
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    for (const key of keys) {
      if (!/^on[A-Z_]/.test(key) || hookNames.includes(key)) continue;
      const meant = didYouMean(key, hookNames);
      const guess = meant === undefined ? '' : `; did you mean ${meant}?`;
      addIssue({ message: `has no hook ${safeText(key, 60)}${guess}` });
    }
  }),
);

const limit = (least: number): Checked =>
  v.optional(
    v.custom(
      (it) => typeof it === 'number' && Number.isFinite(it) && it >= least,
      'has to be a finite number above zero',
    ),
  );
const limits: Checked = v.strictObject(
  Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, limit(name === 'maxWaitMs' ? 0 : 1)])),
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
  Record<'webhookStore' | 'fetch' | 'clock' | 'random' | 'limits' | 'hooks', v.OptionalSchema<Checked, undefined>>
> = {
  webhookStore: v.optional(having('claim', 'done', 'release')),
  fetch: v.optional(method),
  clock: v.optional(having('now', 'monotonic', 'sleep', 'after')),
  random: v.optional(random),
  limits: v.optional(limits),
  hooks: v.optional(hooks),
};
