import type { Dialect, PathRow } from '@billingual/core';
import { code, page, table } from './markdown.ts';

const ways: Readonly<Record<PathRow['way'], string>> = { rw: 'read, written', r: 'read', w: 'written' };

/** Every field of one provider and where it lives in the invoice. */
export function mappingPage({ title, paths }: Dialect): string {
  const kept = paths.filter((it) => it.home === null).length;
  const groups = Map.groupBy(paths, (it) => it.path.split(/[.[]/, 1)[0] ?? '');
  return page(
    `${title}: every field and its home`,
    `${paths.length} fields. ${paths.length - kept} have a home in the canonical invoice; ${kept} have none on purpose, and stay with the\nsource as residue. Paths of lists and objects are canonical paths without indexes.`,
    ...[...groups].flatMap(([group, rows]) => [
      `## ${code(group)}`,
      table(
        ['provider', 'canonical', 'way', 'note'],
        rows.map(({ path, home, way, also = [], note }) => [
          code(path),
          home === null ? '–' : code(home),
          ways[way],
          [...(note === undefined ? [] : [note]), ...also.map((it) => `also ${code(it)}`)].join('; '),
        ]),
      ),
    ]),
  );
}
