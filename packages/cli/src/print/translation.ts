import { amountText, minus, predict, type Dialect, type Translation } from '@billingual/core';
import { countFindings, findingTable } from './findings.ts';
import { headline, lineTable } from './invoice.ts';
import { page, type Paper } from './paper.ts';
import { table } from './table.ts';
import { totalRows } from './totals.ts';
import { visible } from './visible.ts';

/** A translation for people: the lines, the totals side by side, and what there is to say about it. */
export function prettyTranslation(
  translation: Translation,
  from: Dialect,
  to: Dialect,
  paper: Paper,
  mostFindings?: number,
): string {
  const { invoice, findings } = translation;
  return page([
    [paper.style('title', `${from.title} → ${to.title}`), headline(invoice)],
    lineTable(invoice.lines, paper),
    sideBySide(translation, from, to, paper),
    [verdict(translation, to, paper)],
    [countFindings(findings), ...findingTable(findings, paper, mostFindings)],
  ]);
}

/** What the source states beside what the target would hold. A refused one has no more than its total to show. */
function sideBySide({ invoice, request, totals }: Translation, from: Dialect, to: Dialect, { style }: Paper): string[] {
  const target =
    request === null ? { totals: { total: totals.target }, adjustments: [] } : predict(request, to).invoice;
  const rows = totalRows([invoice, target]);
  const head = ['', `${from.name} states`, `${to.name} ${request === null ? 'would bill' : 'will bill'}`];
  const [first = '', ...body] = table([head, ...rows], ['left', 'right', 'right']);
  return [style('faint', first), ...body];
}

function verdict({ request, totals, findings }: Translation, to: Dialect, { style }: Paper): string {
  const total = `${amountText(totals.stated)} ${totals.currency}`;
  if (request !== null && totals.equal) return style('good', `Equal: ${to.name} will bill exactly ${total}.`);
  const difference = totals.equal ? '' : ` (${amountText(minus(totals.target, totals.stated))} ${totals.currency})`;
  const reasons = findings.filter((it) => it.severity === 'blocking').map((it) => `\n  ${visible(it.message)}`);
  return `${style('bad', `Refused${difference}: there is no request.`)}${reasons.join('')}`;
}
