import { misuse } from './misuse.ts';

/** A simulator's settings: the defaults with what was given instead. Throws `invalid_input` for a name that is none of them. */
export function withDefaults<S extends object>(defaults: S, given: Partial<S> = {}): S {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw misuse('', `settings are an object of ${Object.keys(defaults).join(', ')}`);
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(defaults, key));
  if (unknown !== undefined)
    throw misuse(`/${unknown}`, `there is no setting ${unknown}; there are ${Object.keys(defaults).join(', ')}`);
  return { ...defaults, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** The words of each setting that is a choice between some, the default first. */
export type Choices<S> = { readonly [K in keyof S]?: readonly [S[K], ...S[K][]] };

/**
 * A simulator's settings out of its choices and the defaults of all others. Throws `invalid_input` for a name that is none of them, for
 * a word that is no choice, and for what is no number from 0 on where there is one.
 */
export function settingsFrom<S extends object>(choices: Choices<S>, others: Partial<S>, given: Partial<S> = {}): S {
  const words: ReadonlyMap<string, readonly unknown[]> = new Map(Object.entries(choices));
  const firsts = Object.fromEntries([...words].map(([name, [first]]) => [name, first]));
  // Total by the types of the two tables.
  const settings = withDefaults({ ...firsts, ...others } as S, given);
  for (const [name, value] of Object.entries(settings)) {
    const allowed = words.get(name);
    const kind = typeof (others as Readonly<Record<string, unknown>>)[name];
    if (allowed === undefined ? isKind(kind, value) : allowed.includes(value)) continue;
    const takes =
      allowed?.map(String).join(' or ') ?? (kind === 'number' ? 'a number, zero or more' : `what is of type ${kind}`);
    throw misuse(`/${name}`, `${name} takes ${takes}`);
  }
  return settings;
}

function isKind(kind: string, value: unknown): boolean {
  return kind === 'number' ? typeof value === 'number' && value >= 0 : typeof value === kind && value !== null;
}
