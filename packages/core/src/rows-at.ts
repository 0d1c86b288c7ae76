import type { Finding } from './finding.ts';
import { at, valueAt } from './json-pointer.ts';
import { listAt, note, type Reading } from './reading.ts';
import type { JsonObject, JsonPointer, JsonValue } from './scalar.ts';
import type { InvoiceSummary } from './summary.ts';

type ReadRow = (row: JsonObject, base: JsonPointer, reading: Reading) => InvoiceSummary;

/**
 * The rows of the list under a key. A row with an amount that cannot be read exactly comes without that amount and says so in its
 * findings: it does not cost the page, for the rows beside it are as good as ever, and its invoice is still known by its id.
 */
export function rowsAt(body: JsonObject, key: string, reading: Reading, readRow: ReadRow): readonly InvoiceSummary[] {
  const rows = listAt(body, key, '', reading);
  const all = body[key] as readonly JsonValue[];
  return rows.map((row, index) => {
    const place = rows.length === all.length ? index : all.indexOf(row);
    return rowAt(row, at(at('', key), place), reading, readRow);
  });
}

function rowAt(body: JsonObject, base: JsonPointer, reading: Reading, readRow: ReadRow): InvoiceSummary {
  const own: Reading = { ...reading, findings: [], problems: [] };
  const row = readRow(body, base, own);
  for (const { pointer, problem } of own.problems) {
    const before = valueAt(body, pointer.slice(base.length));
    note(own, 'unread', pointer, {
      severity: 'money',
      ...(before !== undefined && { before }),
      message: `this amount cannot be read exactly, so the row comes without it: ${problem}`,
    });
  }
  if (own.findings.length === 0) return row;
  reading.findings.push(...own.findings);
  return { ...row, findings: own.findings.map((it) => inRow(it, base)) };
}

/** Where in the row, which is all that whoever holds one has. */
function inRow(finding: Finding, base: JsonPointer): Finding {
  const { source } = finding;
  return source === undefined ? finding : { ...finding, source: source.slice(base.length) };
}
