import type { JsonObject } from '@billingual/core';
import type { Check } from '../doctor/check.ts';
import type { Paper } from './paper.ts';
import type { Style } from './style.ts';
import { visibleLine } from './visible.ts';

const formats: Readonly<Record<Check['state'], Parameters<Style>[0]>> = {
  ok: 'good',
  warn: 'money',
  fail: 'bad',
  skip: 'faint',
};

/** A check as a line, and below it what to do. `width` is that of the longest name. */
export function checkLines(check: Check, width: number, { style }: Paper, showsDetails: boolean): string {
  const { name, state, says, wayOut, details = [] } = check;
  const indent = ' '.repeat(6 + width + 2);
  const lines = [
    `${style(formats[state], state.padEnd(4))}  ${name.padEnd(width)}  ${visibleLine(says)}`,
    ...(wayOut !== undefined && (state === 'warn' || state === 'fail') ? [`${indent}→ ${visibleLine(wayOut)}`] : []),
    ...(showsDetails ? details.map((it) => style('faint', `${indent}${visibleLine(it)}`)) : []),
  ];
  return `${lines.join('\n')}\n`;
}

export function checksDocument(provider: string, checks: readonly Check[]): JsonObject {
  return {
    provider,
    checks: checks.map(({ name, state, says, wayOut, details }) => ({
      name,
      state,
      says,
      ...(wayOut !== undefined && { wayOut }),
      ...(details !== undefined && { details }),
    })),
  };
}
