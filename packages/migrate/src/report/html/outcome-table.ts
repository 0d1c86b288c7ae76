import { phases, type Phase } from '../../machine/state.ts';
import { bar } from './bar.ts';
import { countFigure, perMille, shareFigure } from './figures.ts';
import { markup, type Markup } from './markup.ts';
import { outcomes, type Tone } from './words.ts';

interface Line {
  readonly title: string;
  readonly says: string;
  readonly tone: Tone;
  readonly count: number;
}

/** How many came out how; what did not happen is left out, and states that are one to a reader are one row. */
export function outcomeTable(counts: Readonly<Record<Phase, number>>): Markup {
  const lines = new Map<string, Line>();
  const order = Object.keys(outcomes) as Phase[];
  for (const phase of order) {
    const { title, says, tone } = outcomes[phase];
    lines.set(title, { title, says, tone, count: (lines.get(title)?.count ?? 0) + counts[phase] });
  }
  const shown = [...lines.values()].filter(({ count }) => count > 0);
  const total = phases.reduce((sum, it) => sum + counts[it], 0);
  return markup`<table class="cards outcomes" role="table">
<caption>${countFigure(total)} invoices by outcome</caption>
<thead><tr role="row"><th scope="col" role="columnheader">Outcome</th><th scope="col" role="columnheader" class="figure">Invoices</th><th scope="col" role="columnheader">Share of all</th><th scope="col" role="columnheader">What it means</th></tr></thead>
<tbody>
${shown.map(({ title, says, tone, count }) => {
  const drawn = bar([{ name: tone, size: Math.max(4, perMille(String(count), String(total))) }]);
  const share = shareFigure(String(count), String(total));
  return markup`<tr role="row"><th scope="row" role="rowheader"><span class="pill ${tone}">${title}</span></th><td role="cell" class="figure">${countFigure(count)}</td><td role="cell" class="drawn">${drawn}<span class="share">${share}</span></td><td role="cell">${says}</td></tr>\n`;
})}</tbody>
</table>
`;
}
