import type { Finding } from '@billingual/core';
import type { Paper } from './paper.ts';
import type { Style } from './style.ts';
import { shorten, table } from './table.ts';
import { visibleLine } from './visible.ts';

/** The gravest first. */
const severities = ['blocking', 'money', 'loss', 'info'] as const satisfies readonly Finding['severity'][];

const formats: Readonly<Record<Finding['severity'], Parameters<Style>[0]>> = {
  blocking: 'bad',
  money: 'money',
  loss: 'loss',
  info: 'faint',
};

interface Group {
  readonly first: Finding;
  readonly count: number;
}

/** How many of each severity: '12 findings: 1 blocking, 2 loss, 9 info'. */
export function countFindings(findings: readonly Finding[]): string {
  const parts = severities
    .map((severity) => [findings.filter((it) => it.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}`);
  if (parts.length === 0) return 'No findings: nothing is lost, changed or assumed.';
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${parts.join(', ')}`;
}

/** One row for each severity and id, with the count and what the first of them says; at most `most` rows. */
export function findingTable(
  findings: readonly Finding[],
  { style, columns }: Paper,
  most: number = Infinity,
): readonly string[] {
  const groups = severities.flatMap((it) => group(findings.filter(({ severity }) => severity === it)));
  const shown = groups.slice(0, most);
  const rows = shown.map(({ first, count }) => [
    first.severity,
    count > 1 ? `${count}×` : '',
    first.id,
    visibleLine(first.message),
  ]);
  const before = 2 + Math.max(0, ...rows.map(([, , id = '']) => id.length)) + 8 + 6;
  const fitting =
    columns === undefined ? rows : rows.map((row) => [...row.slice(0, 3), fit(row[3] ?? '', columns - before)]);
  const lines = table(fitting, ['left', 'right', 'left', 'left']).map((line, index) => {
    const severity = shown[index]?.first.severity ?? 'info';
    return `  ${style(formats[severity], line.slice(0, severity.length))}${line.slice(severity.length)}`;
  });
  const left = groups.length - shown.length;
  return left > 0 ? [...lines, style('faint', `  … and ${left} more ${left === 1 ? 'kind' : 'kinds'}`)] : lines;
}

function fit(text: string, width: number): string {
  return shorten(text, Math.max(24, width));
}

function group(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const it of findings) {
    const known = groups.get(it.id);
    groups.set(it.id, { first: known?.first ?? it, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
