import { isClean, type Migration } from '../demo/migration.ts';
import { countText } from './figures.ts';
import { page, type Paper } from './paper.ts';
import { runReportText } from './run-report.ts';

/** What was moved, with what had gone wrong on the way, and what the far sides know of it in the end. */
export function migrationText(migration: Migration, paper: Paper): string {
  const { source, target, shop, report, faults, requests, seconds, page: file, proof } = migration;
  const { style } = paper;
  const { payableTwice, copiedTwice, mailed, different, swept } = proof;
  const opening = [
    style('title', `${source} → ${target}`),
    `  ${countText(shop.generated)} made up and ${countText(shop.documented)} documented invoices, ${seconds.toFixed(1)} s, ${countText(requests)} requests,`,
    `  ${countText(faults)} of which were answered with a broken connection, half an answer, or an error, on purpose`,
  ];
  const orphans =
    swept === 0
      ? 'No draft was left behind.'
      : `${countText(swept)} drafts that lost answers had left behind were removed.`;
  const closing = isClean(proof)
    ? [
        'Proven by what the far sides know, looked at after every single change, and by reading both once more:',
        'Nothing could be paid twice, nothing was copied twice, nobody was mailed, and every pair is equal.',
        orphans,
      ]
    : [
        `Not as it should be: ${payableTwice} could be paid twice, ${copiedTwice} copied twice, ${mailed} mailed, ${different} different.`,
      ];
  return page([
    opening,
    runReportText(report, paper).trimEnd().split('\n'),
    closing.map((it) => style(isClean(proof) ? 'good' : 'bad', it)),
    [`The report is in ${file}`],
  ]);
}
