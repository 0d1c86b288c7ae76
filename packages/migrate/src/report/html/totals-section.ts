import type { ReportTotals } from '../report.ts';
import { newSum } from '../decimal-sum.ts';
import { bar } from './bar.ts';
import { amountFigure, countFigure, currencyFigure, perMille, shareFigure } from './figures.ts';
import { markup, type Markup } from './markup.ts';

type Share = 'moved' | 'drafts' | 'owed' | 'open' | 'stillDue' | 'settled';

/** In the order of the bar. */
function sharesFor(source: string, target: string): Readonly<Record<Share, string>> {
  return {
    moved: `Payable at ${target}`,
    drafts: `Drafts at ${target}`,
    owed: 'Owed: closed, and not payable yet',
    open: 'Not finished, or not known',
    stillDue: `Still due at ${source}`,
    settled: `Settled or withdrawn at ${source}`,
  };
}

/** Where the money was before and where it is now: one block a currency, since currencies do not add up. */
export function totalsSection(totals: readonly ReportTotals[], source: string, target: string): Markup {
  if (totals.length === 0) return markup`<p>No invoice with an amount was looked at.</p>\n`;
  const words = sharesFor(source, target);
  return markup`<div class="currencies">${totals.map((it) => currencyBlock(it, words, source))}</div>\n`;
}

function currencyBlock(totals: ReportTotals, words: Readonly<Record<Share, string>>, source: string): Markup {
  const { currency, invoices, before } = totals;
  const shares = Object.entries(words) as [Share, string][];
  const parts = shares.map(([name]) => ({ name, size: perMille(totals[name], before) }));
  const after = sumOf(shares.map(([name]) => totals[name]));
  const difference = sumOf([after, negative(before)]);
  const isZero = /^-?0*(\.0*)?$/.test(difference);
  return markup`<div class="card">
<table class="money" role="table">
<caption>${currencyFigure(currency)}: ${countFigure(invoices)} ${invoices === 1 ? 'invoice' : 'invoices'} ${bar(parts)}</caption>
<thead><tr role="row"><th scope="col" role="columnheader">Where</th><th scope="col" role="columnheader" class="figure">${currencyFigure(currency)}</th><th scope="col" role="columnheader" class="figure">Share</th></tr></thead>
<tbody>
<tr role="row" class="strong"><th scope="row">Before, all at ${source}</th><td class="figure">${amountFigure(before, currency)}</td><td></td></tr>
${shares.map(([name, says]) => row(name, says, totals))}
<tr role="row" class="strong"><th scope="row">After, all together</th><td class="figure">${amountFigure(after, currency)}</td><td></td></tr>
<tr role="row" class="${isZero ? 'checked' : 'unequal'}"><th scope="row">Difference</th><td class="figure">${amountFigure(difference, currency)}</td><td class="figure">${isZero ? '✓' : '!'}</td></tr>
</tbody>
</table>
</div>
`;
}

function row(name: Share, says: string, totals: ReportTotals): Markup {
  const part = totals[name];
  return markup`<tr role="row"><th scope="row"><span class="swatch ${name}"></span>${says}</th><td class="figure">${amountFigure(part, totals.currency)}</td><td class="figure">${shareFigure(part, totals.before)}</td></tr>\n`;
}

function sumOf(texts: readonly string[]): string {
  const sum = newSum();
  for (const it of texts) sum.add(it);
  return sum.text();
}

function negative(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
