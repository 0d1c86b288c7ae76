/** The committed list of finding ids. An id is a promise to whoever filters by it: it may be added, and retired by hand. */
import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from '@billingual/core';

export const idsFile = 'test/finding-ids.json';

export interface FindingIds {
  /** By provider, each id with every severity it comes with: 'blocking, loss'. */
  readonly occurring: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ids that once occurred and must never be given another meaning, and why they no longer do. */
  readonly retired: Readonly<Record<string, string>>;
}

export function readIds(): FindingIds {
  if (!existsSync(idsFile)) return { occurring: {}, retired: {} };
  return JSON.parse(readFileSync(idsFile, 'utf8')) as FindingIds;
}

/** The ids that occur, in the form of the list. */
export function idsOf(found: ReadonlyMap<string, readonly Finding[]>): FindingIds['occurring'] {
  return sorted(found, (findings) =>
    sorted(
      Map.groupBy(findings, (it) => it.id),
      (same) => joined(same.map((it) => it.severity)),
    ),
  );
}

/** The list with what is new. Nothing is ever removed: that is for a person to decide. */
export function grown(list: FindingIds, occurring: FindingIds['occurring']): FindingIds {
  const names = new Set([...Object.keys(list.occurring), ...Object.keys(occurring)]);
  const merged = [...names].map((name) => {
    const [before = {}, now = {}] = [list.occurring[name], occurring[name]];
    const ids = new Set([...Object.keys(before), ...Object.keys(now)]);
    const all = [...ids].map(
      (id) => [id, joined([before[id], now[id]].flatMap((it) => it?.split(', ') ?? []))] as const,
    );
    return [name, sorted(all, (it) => it)] as const;
  });
  return { occurring: sorted(merged, (it) => it), retired: list.retired };
}

function joined(words: readonly string[]): string {
  return [...new Set(words)].sort().join(', ');
}

function sorted<A, B>(entries: Iterable<readonly [string, A]>, change: (value: A) => B): Readonly<Record<string, B>> {
  const changed = [...entries].map(([key, it]) => [key, change(it)] as const);
  return Object.fromEntries(changed.sort(([a], [b]) => (a < b ? -1 : 1)));
}
