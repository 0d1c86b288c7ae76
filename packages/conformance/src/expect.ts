import { BillingualError, type ErrorCode } from '@billingual/core';

/** Throws what every runner takes for a failed assertion, with both values for those that print a difference. */
export function fail(message: string, actual?: unknown, expected?: unknown): never {
  throw Object.assign(new Error(message), { name: 'AssertionError', actual, expected });
}

export function holds(condition: boolean, message: string): asserts condition {
  if (!condition) fail(message);
}

/** Equal as JSON shows it: plain data, in any order of keys. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [plain(actual), plain(expected)];
  if (is !== wanted) fail(`${what}: expected ${wanted}, got ${is}`, actual, expected);
}

/** Equal as sets: nothing missing, nothing too many, and nothing twice. */
export function sameMembers(actual: readonly string[], expected: readonly string[], what: string): void {
  equal(actual.toSorted(), expected.toSorted(), what);
}

/** The error of this code that a call has to reject with, or throw at once. */
export async function rejects<C extends ErrorCode>(
  call: () => unknown,
  code: C,
  what: string,
): Promise<BillingualError<C>> {
  const error = await failure(call);
  if (error === undefined) fail(`${what}: expected ${code}, but it went well`);
  if (BillingualError.is(error.thrown, code)) return error.thrown;
  return fail(`${what}: expected ${code}, got ${shown(error.thrown)}`, error.thrown, code);
}

/** What a call throws or rejects with; undefined when it goes well. */
export async function failure(call: () => unknown): Promise<{ readonly thrown: unknown } | undefined> {
  try {
    await call();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

/** An error in one line. */
export function shown(error: unknown): string {
  if (BillingualError.is(error)) return `${error.code} (${error.message})`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, it: unknown) => (isRecord(it) ? Object.fromEntries(sorted(it)) : it)) ?? 'undefined';
}

function sorted(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
