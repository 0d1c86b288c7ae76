import type { Phase, Report, ReportTotals } from '@billingual/migrate';
import { countText, sumText } from './figures.ts';
import { page, type Paper } from './paper.ts';
import { table } from './table.ts';
import { visibleLine } from './visible.ts';

/** In the order in which they are looked for. A new phase does not compile without words. */
const words: Readonly<Record<Phase, string>> = {
  done: 'moved',
  skipped: 'left where they were',
  'paid-at-source': 'paid meanwhile, and left',
  refused: 'cannot be moved as they are',
  conflict: 'touched by somebody else',
  quarantined: 'given up after several attempts',
  owed: 'owed: original closed, copy not payable yet',
  ambiguous: 'not known whether the original is closed',
  planned: 'not begun',
  drafting: 'not finished',
  drafted: 'not finished',
  verified: 'not finished',
  closing: 'not finished',
  sending: 'not finished',
  discarding: 'not finished',
};

const shares = {
  before: 'before',
  moved: 'payable at the target',
  drafts: 'drafts at the target',
  owed: 'owed',
  open: 'not finished',
  stays: 'at the source',
} as const satisfies Partial<Record<keyof ReportTotals, string>>;

/** Counts by outcome, and where the money is. */
export function runReportText({ run, source, target, outcomes, totals, attention }: Report, { style }: Paper): string {
  const counts = new Map<string, number>();
  for (const phase of Object.keys(words) as Phase[])
    counts.set(words[phase], (counts.get(words[phase]) ?? 0) + outcomes[phase]);
  const rows = [...counts].filter(([, count]) => count > 0).map(([name, count]) => [`  ${name}`, countText(count)]);
  const head = ['', ...Object.values(shares)];
  const moneyRows = totals.map((it) => [
    `  ${it.currency}`,
    ...(Object.keys(shares) as (keyof typeof shares)[]).map((share) => sumText(it[share], it.currency)),
  ]);
  const [heading = '', ...money] = table(
    [head, ...moneyRows],
    ['left', ...Object.keys(shares).map(() => 'right' as const)],
  );
  const title = `Run ${visibleLine(run)}: ${visibleLine(source.provider)} → ${visibleLine(target.provider)}`;
  return page([
    [style('title', title), ...(rows.length === 0 ? ['  no invoice is in it'] : table(rows, ['left', 'right']))],
    totals.length === 0 ? [] : [style('faint', heading), ...money],
    attention === 0 ? [] : [style('bad', `${countText(attention)} ${attention === 1 ? 'needs' : 'need'} a person.`)],
  ]);
}
