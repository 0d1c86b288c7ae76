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

const widest = 110;

export function helpText({ usage, about, options, examples, exits }: Help): string {
  const flags = Object.entries({ ...options, help: { type: 'boolean', short: 'h', help: 'show this' } as const });
  const codes = (Object.keys(exits) as Exit[])
    .toSorted((a, b) => exitCodes[a] - exitCodes[b])
    .map((exit) => `${exitCodes[exit]} ${exits[exit]}`);
  return [
    `Usage: billingual ${usage}`,
    '',
    about,
    '',
    ...table(
      flags.map(([name, it]) => [`  ${flagText(name, it)}`, it.help]),
      ['left', 'left'],
      widest,
    ),
    '',
    ...examples.map((it) => `Example: ${it}`),
    ...codeLines(codes),
    '',
  ].join('\n');
}

/** As many on a line as fit, between them and not within. */
function codeLines(codes: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = 'Exit codes:';
  for (const [index, it] of codes.entries()) {
    const next = `${line}${index === 0 ? '' : ' ·'} ${it}`;
    if (next.length <= widest) {
      line = next;
      continue;
    }
    lines.push(line);
    line = `            ${it}`;
  }
  return [...lines, line];
}

function flagText(name: string, { short, value, choices }: Option): string {
  const taken = value ?? choices?.join('|');
  return `${short === undefined ? '' : `-${short}, `}--${name}${taken === undefined ? '' : ` ${taken}`}`;
}
