import { exitCodes, type Exit } from '../exit-codes.ts';
import { table } from '../print/table.ts';
import type { Option, Options } from './options.ts';

/** What the help of a command says. */
export interface Help {
  readonly usage: string;
  readonly about: string;
  readonly options: Options;
  readonly examples: readonly string[];
  readonly exits: Partial<Record<Exit, string>>;
}

export function helpText({ usage, about, options, examples, exits }: Help): string {
  const flags = Object.entries({ ...options, help: { type: 'boolean', short: 'h', help: 'show this' } as const });
  const codes = Object.entries(exits).map(([exit, meaning]) => `${exitCodes[exit as Exit]} ${meaning}`);
  return [
    `Usage: billingual ${usage}`,
    '',
    about,
    '',
    ...table(
      flags.map(([name, it]) => [`  ${flagText(name, it)}`, it.help]),
      ['left', 'left'],
      110,
    ),
    '',
    ...examples.map((it) => `Example: ${it}`),
    `Exit codes: ${codes.join(' · ')}`,
    '',
  ].join('\n');
}

function flagText(name: string, { short, value, choices }: Option): string {
  const taken = value ?? choices?.join('|');
  return `${short === undefined ? '' : `-${short}, `}--${name}${taken === undefined ? '' : ` ${taken}`}`;
}
