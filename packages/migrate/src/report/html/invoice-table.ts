import type { ReportRow } from '../report-row.ts';
import { anchor, type InvoicePages } from './anchor.ts';
import { amountFigure, countFigure, moneyFigure } from './figures.ts';
import { many, markup, type Markup } from './markup.ts';
import { outcomes, plainWords } from './words.ts';

export interface BothPages {
  readonly source?: InvoicePages;
  readonly target?: InvoicePages;
}

/** Rows of invoices from `first` (counted from 1), folded away unless told otherwise. */
export function invoiceGroup(rows: readonly ReportRow[], first: number, isOpen: boolean, pages: BothPages): Markup {
  const title = `Invoices ${countFigure(first)} to ${countFigure(first + rows.length - 1)}`;
  return markup`<details${isOpen ? markup` open` : markup``}>
<summary>${title}</summary>
<table class="cards invoices" role="table">
<caption class="unseen">${title}</caption>
<thead><tr role="row"><th scope="col" role="columnheader">Original</th><th scope="col" role="columnheader">Copy</th><th scope="col" role="columnheader" class="figure">Amount</th><th scope="col" role="columnheader">Outcome</th><th scope="col" role="columnheader" class="figure">Findings</th></tr></thead>
<tbody>
${many(rows.map((it) => invoiceRow(it, pages)))}</tbody>
</table>
</details>
`;
}

function invoiceRow(row: ReportRow, pages: BothPages): Markup {
  const { sourceId, sourceNumber, targetId, targetNumber, kind, outcome, reason } = row;
  const { title, tone } = outcomes[outcome];
  const copy =
    targetId === null ? markup`<span class="none">no copy</span>` : name(targetNumber, targetId, pages.target);
  const was = kind === null ? '' : `was ${plainWords(kind)}`;
  const why = [was, reason === 'policy' ? '' : plainWords(reason)].filter((it) => it !== '').join('; ');
  const findings = row.findings.reduce((sum, it) => sum + it.count, 0);
  return markup`<tr role="row"><th scope="row" role="rowheader">${name(sourceNumber, sourceId, pages.source)}</th><td role="cell">${copy}</td><td role="cell" class="figure">${amounts(row)}</td><td role="cell"><span class="pill ${tone}">${title}</span> <span class="why">${why}</span></td><td role="cell" class="figure">${countFigure(findings)}</td></tr>\n`;
}

/** The number, which people know, above the id, which machines know. */
export function name(number: string | null, id: string, pages: InvoicePages | undefined): Markup {
  if (number === null || number === id) return anchor(id, id, pages);
  return markup`${anchor(number, id, pages)}<span class="id"><bdi>${id}</bdi></span>`;
}

/** Both where they are not the same, which only what was not moved can show. */
export function amounts({ stated, target, currency }: Pick<ReportRow, 'stated' | 'target' | 'currency'>): string {
  const [before, after] = [amountFigure(stated, currency), amountFigure(target, currency)];
  const shown = moneyFigure(target ?? stated, currency);
  return target === null || before === after ? shown : `${before} → ${shown}`;
}
