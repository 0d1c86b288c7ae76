import type { Journal } from '../journal/journal.ts';
import { attentionSection } from './html/attention-section.ts';
import { countFigure } from './html/figures.ts';
import { head, type Names } from './html/head.ts';
import { invoiceGroup, type BothPages } from './html/invoice-table.ts';
import { lossTable } from './html/loss-table.ts';
import { markup, type Markup } from './html/markup.ts';
import { outcomeTable } from './html/outcome-table.ts';
import { totalsSection } from './html/totals-section.ts';
import { report, reportRows, type Report } from './report.ts';
import type { ReportRow } from './report-row.ts';

export interface HtmlOptions {
  /** What the two providers are called; their short names unless given. */
  readonly names?: Partial<Names>;
  /** Where each shows its invoices to the merchant; ids are plain text without. */
  readonly pages?: BothPages;
  /** Invoices listed one by one at most; a note says how many more there are, and that the CSV has them. Default 5000. */
  readonly mostRows?: number;
  /** Milliseconds since 1970; `Date.now` unless given. */
  readonly now?: () => number;
}

/** Rows in a fold: a page of some screens. */
const groupOf = 250;

/**
 * The report as one page that needs nothing else: no script, no request, readable on a phone and on paper. Written piece by piece; what
 * is held at a time is one fold of rows.
 */
export async function* reportHtml(journal: Journal, options: HtmlOptions = {}): AsyncGenerator<string, void> {
  const { pages = {}, mostRows = 5000, now = Date.now } = options;
  const whole = await report(journal);
  const names = { source: whole.source.provider, target: whole.target.provider, ...options.names };
  yield head(whole, names, new Date(now())).html;
  yield section('What needs a person', 'Most urgent first.', await attentionSection(journal, pages));
  const totals = totalsSection(whole.totals, names.source, names.target);
  yield section(
    'Where the money is',
    'Before and after, to the cent. Nothing is converted. Of an invoice that was paid in part and whose rest is moved, only that rest counts.',
    totals,
  );
  yield section('What became of the invoices', '', outcomeTable(whole.outcomes));
  const losses = lossTable(whole.losses);
  yield section(
    `What ${names.target} does not hold as ${names.source} did`,
    'Counted over all invoices, those that cannot be moved included. The originals keep all of it.',
    losses,
  );
  yield* invoices(journal, whole, pages, mostRows);
  yield markup`</main>\n<footer><p>Made by Billingual from the journal of the run. Holds no names and no addresses.</p></footer>\n</body>\n</html>\n`
    .html;
}

function section(title: string, lead: string, content: Markup): string {
  const intro = lead === '' ? markup`` : markup`<p class="lead">${lead}</p>\n`;
  return markup`<section>\n<h2>${title}</h2>\n${intro}${content}</section>\n`.html;
}

async function* invoices(
  journal: Journal,
  { outcomes }: Report,
  pages: BothPages,
  mostRows: number,
): AsyncGenerator<string, void> {
  const total = Object.values(outcomes).reduce((sum, it) => sum + it, 0);
  const shown = Math.min(total, mostRows);
  yield markup`<section>\n<h2>Every invoice</h2>\n<p class="lead">${leadOf(total, shown)}</p>\n`.html;
  let rows: ReportRow[] = [];
  let first = 1;
  for await (const row of reportRows(journal)) {
    if (first + rows.length > shown) break;
    rows.push(row);
    if (rows.length < groupOf) continue;
    yield invoiceGroup(rows, first, shown <= groupOf, pages).html;
    first += rows.length;
    rows = [];
  }
  if (rows.length > 0) yield invoiceGroup(rows, first, shown <= groupOf, pages).html;
  yield markup`</section>\n`.html;
}

function leadOf(total: number, shown: number): string {
  if (total === 0) return 'There is none yet.';
  const all = total === 1 ? 'One invoice' : `All ${countFigure(total)}`;
  const part = `The first ${countFigure(shown)} of ${countFigure(total)}; the CSV of the same run has all of them`;
  const order = `${shown < total ? part : all}, in the order in which they were found.`;
  return shown <= groupOf ? order : `${order} Folds that are closed are not printed.`;
}
