import type { Journal } from '../../journal/journal.ts';
import { reportRows } from '../report.ts';
import type { ReportRow } from '../report-row.ts';
import { countFigure } from './figures.ts';
import { amounts, name, type BothPages } from './invoice-table.ts';
import { markup, type Markup } from './markup.ts';
import { outcomes } from './words.ts';

/** What one and the same instruction is for. */
interface Group {
  readonly says: string;
  readonly outcome: ReportRow['outcome'];
  readonly urgency: number;
  count: number;
  /** The first few; the CSV has all. */
  readonly rows: ReportRow[];
}

/** So many of a group are shown. */
const most = 100;

/** The lower, the sooner somebody has to look. */
const urgencies: Readonly<Partial<Record<ReportRow['outcome'], number>>> = {
  owed: 1,
  ambiguous: 2,
  conflict: 3,
  quarantined: 4,
  refused: 5,
};

function urgencyOf({ outcome, reason }: ReportRow): number {
  // Two that can be paid at once is the worst there is.
  return reason === 'live-at-target' ? 0 : (urgencies[outcome] ?? 6);
}

/** What needs a person, most urgent first; holds no more of it than is shown. */
export async function attentionSection(journal: Journal, pages: BothPages): Promise<Markup> {
  const groups = new Map<string, Group>();
  for await (const row of reportRows(journal)) {
    if (row.attention === null) continue;
    const key = `${row.outcome} ${row.attention}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { says: row.attention, outcome: row.outcome, urgency: urgencyOf(row), count: 0, rows: [] };
      groups.set(key, group);
    }
    group.count += 1;
    if (group.rows.length < most) group.rows.push(row);
  }
  if (groups.size === 0) return markup`<p class="card calm-note">Nothing. No invoice needs a person.</p>\n`;
  return markup`${[...groups.values()].toSorted((a, b) => a.urgency - b.urgency).map((it) => block(it, pages))}`;
}

function block({ says, outcome, count, rows }: Group, pages: BothPages): Markup {
  const { title, tone } = outcomes[outcome];
  const left = count - rows.length;
  const rest = left > 0 ? markup`<li>and ${countFigure(left)} more, which are in the CSV</li>\n` : markup``;
  return markup`<div class="card todo ${tone}">
<h3><span class="pill ${tone}">${title}</span> ${countFigure(count)} ${count === 1 ? 'invoice' : 'invoices'}</h3>
<p>${capital(says)}.</p>
<ul>
${rows.map((it) => item(it, pages))}${rest}</ul>
</div>
`;
}

function item(row: ReportRow, pages: BothPages): Markup {
  const { sourceNumber, sourceId, targetId, targetNumber } = row;
  const copy =
    targetId === null ? markup`` : markup` <span class="arrow">→</span> ${name(targetNumber, targetId, pages.target)}`;
  return markup`<li><span class="pair">${name(sourceNumber, sourceId, pages.source)}${copy}</span> <span class="figure">${amounts(row)}</span></li>\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
