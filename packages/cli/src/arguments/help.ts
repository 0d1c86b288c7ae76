import { exitCodes, type Exit } from '../exit-codes.ts';
import { table, wrapWords } from '../print/table.ts';
import type { Option, Options } from './options.ts';

/** What the help of a command says. */
export interface Help {
  readonly usage: string;
  readonly about: string;
  readonly options: Options;
  readonly examples: readonly string[];
  readonly exits: Partial<Record<Exit, string>>;
}

/** Longer lines are tiring, and a terminal that is wider has room beside them. */
const widest = 110;

/** As wide as a terminal has been from the beginning: what is piped is most often shown on one. */
const usual = 80;

/** What the flags of help may take, so that there is room for what they mean; longer ones stand on a line of their own. */
const widestFlag = 26;

/** How wide help is on a terminal, or on none. */
export function helpWidth(columns: number | undefined): number {
  return Math.max(40, Math.min(widest, columns ?? usual));
}

export function helpText({ usage, about, options, examples, exits }: Help, columns?: number): string {
  const width = helpWidth(columns);
  const flags = Object.entries({ ...options, help: { type: 'boolean', short: 'h', help: 'show this' } as const });
  const codes = (Object.keys(exits) as Exit[])
    .toSorted((a, b) => exitCodes[a] - exitCodes[b])
    .map((exit) => `${exitCodes[exit]} ${exits[exit]}`);
  return [
    `Usage: billingual ${usage}`,
    '',
    ...about.split('\n\n').flatMap((it, index) => [...(index === 0 ? [] : ['']), ...paragraph(it, width)]),
    '',
    ...table(
      flags.flatMap(([name, it]) => {
        const flag = `  ${flagText(name, it)}`;
        return flag.length <= widestFlag ? [[flag, it.help]] : [[flag], ['', it.help]];
      }),
      ['left', 'left'],
      { width, widestFirst: widestFlag },
    ),
    '',
    ...examples.map((it) => `Example: ${it}`),
    ...codeLines(codes, width),
    '',
  ].join('\n');
}

/** Filled anew, except lines that begin with spaces: those are rows of a list. */
function paragraph(text: string, width: number): readonly string[] {
  return text
    .replaceAll(/\n(?! )/g, ' ')
    .split('\n')
    .flatMap((it) => {
      const [, lead = '', rest = ''] = /^( +\S+ +)?(.*)$/.exec(it) ?? [];
      return wrapWords(rest, width - lead.length).map(
        (line, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + line,
      );
    });
}

/** As many on a line as fit, between them and not within. */
export function codeLines(codes: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = 'Exit codes:';
  for (const [index, it] of codes.entries()) {
    const next = `${line}${index === 0 ? '' : ' ·'} ${it}`;
    if (next.length <= width) {
      line = next;
      continue;
    }
    lines.push(line);
    line = `            ${it}`;
  }
  const hanging = ' '.repeat(15);
  return [...lines, line].flatMap((it) => {
    if (it.length <= width) return [it];
    const [, lead = '', text = ''] = /^( *)(.*)$/.exec(it) ?? [];
    return wrapWords(text, width - hanging.length).map((part, index) => (index === 0 ? lead : hanging) + part);
  });
}

function flagText(name: string, { short, value, choices }: Option): string {
  const taken = value ?? choices?.join('|');
  return `${short === undefined ? '' : `-${short}, `}--${name}${taken === undefined ? '' : ` ${taken}`}`;
}
