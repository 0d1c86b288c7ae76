import type { PersonName } from './party.ts';

/** The name as one line: the full text if stated, else the parts in the order prefix, given, middle, surname, suffix. */
export function fullName(name: PersonName): string | undefined {
  if (name.full !== undefined) return name.full;
  const joined = [name.prefix, name.given, name.middle, name.surname, name.suffix].filter(
    (it) => it !== undefined && it !== '',
  );
  return joined.length === 0 ? name.alternateFull : joined.join(' ');
}

/** Words that say an organisation, in a few languages. No list is complete, which is why splitting is off unless asked for. */
const organisation =
  /\b(ltd|limited|llc|llp|inc|corp|corporation|gmbh|ag|kg|ug|plc|co|company|bv|nv|sa|sas|sarl|srl|oy|ab|as|pty|foundation|trust|university)\b\.?/i;

/**
 * Splits a full name at its last space, or declines: a comma, an organisation word, digits, or more than four words make the
 * guess worthless. A single word becomes the given name, so that a greeting still greets.
 */
export function splitName(full: string): { readonly given?: string; readonly surname?: string } | undefined {
  const words = full.trim().split(/\s+/);
  if (words.length === 0 || words.length > 4 || words[0] === '') return undefined;
  if (full.includes(',') || /\d/.test(full) || organisation.test(full)) return undefined;
  if (words.length === 1) return { given: full.trim() };
  return { given: words.slice(0, -1).join(' '), surname: words.at(-1) as string };
}
