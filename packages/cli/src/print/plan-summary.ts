import type { PlanHeader, PlanShare, PlanSummary } from '@billingual/migrate';
import { countText, invoicesText, sumsText } from './figures.ts';
import { page, type Paper } from './paper.ts';
import { table } from './table.ts';
import { visibleLine } from './visible.ts';

/** Kinds of findings that are listed one by one. */
const mostLosses = 12;

/** Who is moved where, in one line: 'A (sandbox) → B (sandbox)'. */
export function wayText(source: Named, target: Named): string {
  const one = ({ title, environment }: Named): string => visibleLine(`${title} (${environment})`);
  return `${one(source)} → ${one(target)}`;
}

interface Named {
  readonly title: string;
  readonly environment: string;
}

/** What is moved, refused and left, with the money of each. */
export function shareLines({ moves, refused, stays, all }: PlanSummary): readonly string[] {
  const row = (name: string, { invoices, amounts }: PlanShare): readonly string[] => [
    `  ${name}`,
    countText(invoices),
    sumsText(amounts),
  ];
  const rows = [row('to be moved', moves), row('cannot be moved', refused), row('stay', stays), row('all', all)];
  return table(rows, ['left', 'right', 'left']);
}

export function planSummaryText(way: string, summary: PlanSummary, { style }: Paper): string {
  const { all, kinds, reasons, losses } = summary;
  const kindRows = Object.entries(kinds)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => {
      const [kind = '', action = ''] = name.split(' ');
      return [`  ${visibleLine(kind)}`, action, countText(count)];
    });
  const reasonRows = Object.entries(reasons)
    .filter(([code]) => code !== 'policy')
    .map(([code, count]) => [`  ${code}`, countText(count)]);
  const shown = losses.slice(0, mostLosses);
  const lossRows = shown.map(({ id, severity, invoices, deltas }) => [
    `  ${severity}`,
    visibleLine(id),
    invoicesText(invoices),
    sumsText(deltas),
  ]);
  const left = losses.length - shown.length;
  return page([
    [style('title', `${way}: ${invoicesText(all.invoices)}`), ...shareLines(summary)],
    headed('By kind', table(kindRows, ['left', 'left', 'right'])),
    headed('Why some cannot be moved', table(reasonRows, ['left', 'right'])),
    headed('What the target does not hold as it was', [
      ...table(lossRows, ['left', 'left', 'right', 'left']),
      ...(left > 0
        ? [style('faint', `  … and ${countText(left)} more ${left === 1 ? 'kind' : 'kinds'}; --json lists them all`)]
        : []),
    ]),
  ]);

  function headed(title: string, lines: readonly string[]): readonly string[] {
    return lines.length === 0 ? [] : [style('title', title), ...lines];
  }
}

export function planSummaryDocument(header: PlanHeader, summary: PlanSummary): object {
  const { source, target, policy, fingerprint } = header;
  return { source, target, policy, fingerprint, ...summary };
}
