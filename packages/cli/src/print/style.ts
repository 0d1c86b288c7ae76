import { styleText } from 'node:util';
import type { Io } from '../io.ts';

const formats = {
  title: 'bold',
  faint: 'dim',
  good: 'green',
  bad: 'red',
  money: 'yellow',
  loss: 'cyan',
} as const;

export type Style = (format: keyof typeof formats, text: string) => string;

/** Colours on a terminal only. FORCE_COLOR wins over NO_COLOR, as it does in node; an empty NO_COLOR counts as unset. */
export function styleFor({ env, isTerminal }: Pick<Io, 'env' | 'isTerminal'>): Style {
  return wantsColour(env, isTerminal.stdout)
    ? (format, text) => styleText(formats[format], text, { validateStream: false })
    : (_, text) => text;
}

function wantsColour(env: Io['env'], isTerminal: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: never, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (never !== undefined && never !== '') return false;
  return isTerminal && term !== 'dumb';
}
