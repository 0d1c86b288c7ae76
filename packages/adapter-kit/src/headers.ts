import { BillingualError } from '@billingual/core';

/** Visible characters and single spaces between them; long enough for a signed token. */
const value = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
const name = /^[a-z0-9-]{1,64}$/i;
const longest = 16_384;

/**
 * Headers as they may be sent, later ones in place of earlier ones. Throws `invalid_input` for one that could end early and start
 * another, naming it and nothing of what it holds: runtimes quote it.
 */
export function checkedHeaders(...all: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const checked: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [key, text] of all.flatMap((it) => Object.entries(it))) {
    if (!name.test(key)) throw refuse('a header', 'has a name that is no name of a header');
    if (typeof text !== 'string' || text.length > longest || !value.test(text))
      throw refuse(`the header ${key.toLowerCase()}`, 'has to be plain characters on one line');
    checked[key.toLowerCase()] = text;
  }
  return checked;
}

function refuse(what: string, problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `${what} ${problem}`, {
    problems: [{ pointer: '/headers', problem: `${what} ${problem}` }],
  });
}
