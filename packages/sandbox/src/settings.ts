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
