import { probe, type Limit, type ProbeRow } from '@billingual/core';
import type { Provider } from '../providers.ts';
import { code, page, table } from './markdown.ts';

const outcomes = ['kept', 'changed', 'dropped', 'blocked', 'local'] as const satisfies readonly ProbeRow['write'][];

const legend = `What a request makes of one canonical field when that field is set on a plain invoice, found out by writing it.

- **kept**: the provider would hold the value.
- **changed**: it would hold something else, or elsewhere, and the finding says what.
- **dropped**: it would not hold it, and the finding says so.
- **blocked**: there is no request, and the finding says why.
- **local**: an id or a note of provenance inside the document; requests carry none, and no loss is counted for it.

*Read* says whether the provider's bodies fill the field: **yes** from a field of its own, **derived** from other fields, or
**no**; and whether a list row or a notification has it: **listed**. The ids of findings are given without their beginning
\`<provider>.write.\`; [findings.md](findings.md) has them in full.`;

const whole = 'The document itself';

/** Every field of the invoice at every provider: written, read, listed, limited. */
export function fieldsPage(providers: readonly Provider[]): string {
  const probes = providers.map(({ dialect, fixtures }) => ({
    dialect,
    rows: probe(
      dialect,
      fixtures.map((it) => it.body),
    ),
  }));
  const paths = probes[0]?.rows.map((it) => it.path) ?? [];
  const counts = table(
    ['of ' + paths.length, ...outcomes],
    probes.map(({ dialect, rows }) => [
      dialect.title,
      ...outcomes.map((outcome) => String(rows.filter((it) => it.write === outcome).length)),
    ]),
  );
  const groups = Map.groupBy(paths.entries(), ([, path]) =>
    path.includes('.') ? code(path.split('.', 1)[0] ?? '') : whole,
  );
  const head = ['field', ...probes.flatMap(({ dialect }) => [`${dialect.name}: written`, 'read', 'limits'])];
  const body = [...groups].flatMap(([group, entries]) => [
    `## ${group}`,
    table(
      head,
      entries.map(([index, path]) => [code(path), ...probes.flatMap(({ rows }) => cellsOf(rows[index]))]),
    ),
  ]);
  return page('Every field at every provider', legend, counts, ...body);
}

const readings: Readonly<Record<ProbeRow['read'], string>> = { kept: 'yes', derived: 'derived', absent: 'no' };

function cellsOf(row: ProbeRow | undefined): readonly string[] {
  if (row === undefined) throw new Error('the probes differ in length');
  const { finding } = row;
  const why = finding === undefined ? '' : ` ${code(finding.id.split('.').slice(2).join('.'))}`;
  const read = row.listed ? `${readings[row.read]}, listed` : readings[row.read];
  return [row.write + why, read, row.limits.map(limitText).join('; ')];
}

/** What is refused beyond a limit, in few words. */
export function limitText({ maxLength, maxItems, min, max, pattern, soft }: Limit): string {
  const parts = [
    maxLength === undefined ? undefined : `${maxLength} characters`,
    maxItems === undefined ? undefined : `${maxItems} entries`,
    min === undefined ? undefined : `from ${min}`,
    max === undefined ? undefined : `to ${max}`,
    pattern === undefined ? undefined : code(pattern.source),
  ]
    .filter((it) => it !== undefined)
    .join(', ');
  return soft === true ? `${parts} (reported only)` : parts;
}
