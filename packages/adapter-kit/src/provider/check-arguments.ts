import { BillingualError, listProblems, type Problem } from '@billingual/core';
import { checkCall } from './call-options.ts';

/** What a method of a provider's own was called with; what it does not take is left out. */
export interface Arguments {
  /** Each under its name. */
  readonly ids?: Readonly<Record<string, unknown>>;
  /** Bodies in the provider's own words, each under its name. */
  readonly bodies?: Readonly<Record<string, unknown>>;
  /** Words out of a list, each under its name, with the list. */
  readonly words?: Readonly<Record<string, readonly [value: unknown, known: readonly string[]]>>;
  readonly options: unknown;
}

/**
 * Looks into the arguments of a method that only one provider has. Throws `invalid_input` with every mistake at once, before any request:
 * callers without types are told the same as those with them.
 */
export function checkArguments(method: string, { ids = {}, bodies = {}, words = {}, options }: Arguments): void {
  const problems: Problem[] = [];
  for (const [name, id] of Object.entries(ids)) {
    if (!isId(id)) problems.push({ pointer: `/${name}`, problem: 'has to be the id as text' });
  }
  for (const [name, body] of Object.entries(bodies)) {
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    if (!isObject) problems.push({ pointer: `/${name}`, problem: 'has to be an object' });
    else if (!isPrintable(body)) problems.push({ pointer: `/${name}`, problem: 'cannot be written as JSON' });
  }
  for (const [name, [value, known]] of Object.entries(words)) {
    if (!known.some((it) => it === value))
      problems.push({ pointer: `/${name}`, problem: `has to be ${known.join(' or ')}` });
  }
  problems.push(...checkCall(method, options));
  if (problems.length === 0) return;
  throw new BillingualError('invalid_input', `${method} has mistakes:\n${listProblems(problems)}`, { problems });
}

/** A bigint cannot be, nor what leads back to itself. */
function isPrintable(body: object): boolean {
  try {
    return typeof JSON.stringify(body) === 'string';
  } catch {
    return false;
  }
}

/** Ids come from URLs and databases; what is no id never reaches a path. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id.length <= 200;
}
