import type { Journal } from '../journal/journal.ts';
import { report, reportRows } from './report.ts';

/** The whole report as one JSON document, `rows` last, piece by piece: it is never in memory as a whole. */
export async function* reportJson(journal: Journal): AsyncGenerator<string, void> {
  const head = JSON.stringify(await report(journal));
  yield `${head.slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const row of reportRows(journal)) {
    yield separator + JSON.stringify(row);
    separator = ',\n';
  }
  yield '\n]}\n';
}
