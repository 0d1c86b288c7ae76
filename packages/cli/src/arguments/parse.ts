import { didYouMean } from '@billingual/core';
import { parseArgs } from 'node:util';
import { failure, type Failure } from '../failure.ts';
import type { Options, Values } from './options.ts';
import { isSecretName, whyNot } from './secret-flags.ts';

/** What a command accepts. */
export interface Accepted<T extends Options> {
  /** The command as the user would type it, for the error: 'translate --from PROVIDER … [FILE]'. */
  readonly usage: string;
  readonly options: T;
  /** How many words may stand besides flags. */
  readonly words: number;
}

/** The arguments of a command, checked. Anything it does not know is refused with what was probably meant. */
export function parse<const T extends Options>(
  args: readonly string[],
  accepted: Accepted<T>,
): { readonly values: Values<T>; readonly words: readonly string[] } {
  const config = { args: [...args], options: bare(accepted.options), allowPositionals: true } as const;
  const stranger = parseArgs({ ...config, strict: false, tokens: true }).tokens.find(
    (it) => it.kind === 'option' && !Object.hasOwn(accepted.options, it.name),
  );
  if (stranger?.kind === 'option') throw unknownFlag(stranger.name, stranger.rawName, accepted);
  const { values, positionals } = strictly(config, accepted.usage);
  for (const [name, value] of Object.entries(values)) checkChoice(name, value, accepted);
  const surplus = positionals[accepted.words];
  if (surplus !== undefined) {
    throw usageFailure(
      accepted.usage,
      accepted.words === 0 ? `it takes no words: ${surplus}` : `one too many: ${surplus}`,
    );
  }
  return { values: values as Values<T>, words: positionals };
}

/** A mistake on the command line, followed by how it should look. */
export function usageFailure(usage: string, problem: string): Failure {
  const [name = ''] = usage.split(' ');
  const more = `billingual ${name === '' || name === 'COMMAND' ? '' : `${name} `}--help`;
  return failure('usage', 'usage', `${problem}\n\nUsage: billingual ${usage}\n${more} tells more`);
}

type NodeOption = { readonly type: 'boolean' | 'string'; readonly short?: string; readonly multiple?: boolean };
type NodeOptions = Record<string, NodeOption>;

function bare(options: Options): NodeOptions {
  const pairs = Object.entries(options).map(([name, { type, short, multiple }]) => {
    const option: NodeOption = { type, ...(short && { short }), ...(multiple && { multiple }) };
    return [name, option] as const;
  });
  return Object.fromEntries(pairs);
}

function strictly(
  config: { readonly args: readonly string[]; readonly options: NodeOptions },
  usage: string,
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ ...config, args: [...config.args], allowPositionals: true, strict: true });
  } catch (error) {
    // A value that is missing, or one that is not wanted. Node's text names the flag; its further lines explain quoting.
    const [first = 'the arguments cannot be read'] = error instanceof Error ? error.message.split('\n') : [];
    const flag = /^Option '(?:-\w, )?(--[\w-]+)/.exec(first)?.[1];
    if (flag !== undefined && first.includes('is ambiguous'))
      throw usageFailure(usage, `${flag} needs a value; one that begins with - is written as ${flag}=-…`);
    throw usageFailure(usage, flag !== undefined && first.includes('missing') ? `${flag} needs a value` : first);
  }
}

function unknownFlag<T extends Options>(name: string, typed: string, { options, usage }: Accepted<T>): Failure {
  if (isSecretName(name)) return usageFailure(usage, `${typed} is not taken: ${whyNot}`);
  const meant = didYouMean(name, Object.keys(options));
  return usageFailure(usage, `unknown flag ${typed}${meant === undefined ? '' : `; did you mean --${meant}?`}`);
}

function checkChoice<T extends Options>(name: string, value: unknown, { options, usage }: Accepted<T>): void {
  const choices = options[name]?.choices;
  if (choices === undefined || typeof value !== 'string' || choices.includes(value)) return;
  const meant = didYouMean(value, choices);
  const hint = meant === undefined ? `it takes ${choices.join(', ')}` : `did you mean ${meant}?`;
  throw usageFailure(usage, `--${name} does not take "${value}"; ${hint}`);
}
