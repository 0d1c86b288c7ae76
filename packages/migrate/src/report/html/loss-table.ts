import type { LossRow } from '../losses.ts';
import { countFigure, moneyFigure } from './figures.ts';
import { markup, type Markup } from './markup.ts';
import { findingWords, severities } from './words.ts';

/** More kinds than that are in the JSON only; there is one for each field of a provider at most. */
const most = 300;

/** What the target does not hold as the source did, gravest first. What stands elsewhere, with nothing lost, is folded away. */
export function lossTable(losses: readonly LossRow[]): Markup {
  if (losses.length === 0) return markup`<p>Nothing: every field of every invoice arrived as it was.</p>\n`;
  const shown = losses.slice(0, most);
  const left = losses.length - shown.length;
  const [grave, kept] = [shown.filter((it) => it.severity !== 'info'), shown.filter((it) => it.severity === 'info')];
  return markup`${grave.length === 0 ? markup`<p>Nothing is lost.</p>\n` : table(markup`<caption>${kindsOf(grave.length)}, gravest first</caption>`, grave)}${
    kept.length === 0
      ? markup``
      : markup`<details>\n<summary>${kindsOf(kept.length)} with nothing lost</summary>\n${table(markup`<caption class="unseen">With nothing lost</caption>`, kept)}</details>\n`
  }${left > 0 ? markup`<p>And ${kindsOf(left)} more, which are in the JSON report.</p>\n` : markup``}`;
}

function table(caption: Markup, rows: readonly LossRow[]): Markup {
  return markup`<table class="cards losses" role="table">
${caption}
<thead><tr role="row"><th scope="col" role="columnheader">Finding</th><th scope="col" role="columnheader">Weight</th><th scope="col" role="columnheader" class="figure">Invoices</th><th scope="col" role="columnheader" class="figure">Times</th><th scope="col" role="columnheader" class="figure">Money</th></tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table>
`;
}

function kindsOf(count: number): string {
  return `${countFigure(count)} ${count === 1 ? 'kind' : 'kinds'} of findings`;
}

function row({ id, severity, invoices, count, deltas }: LossRow): Markup {
  const { about, says } = findingWords(id);
  const { title, tone } = severities[severity];
  const money = Object.entries(deltas).map(
    ([currency, delta]) => markup`<span class="sum">${moneyFigure(delta, currency)}</span> `,
  );
  return markup`<tr role="row"><th scope="row" role="rowheader"><span class="about">${about}</span> ${says}<code>${id}</code></th><td role="cell"><span class="pill ${tone}">${title}</span></td><td role="cell" class="figure">${countFigure(invoices)}</td><td role="cell" class="figure">${countFigure(count)}</td><td role="cell" class="figure">${money.length === 0 ? '–' : money}</td></tr>\n`;
}
