/** The ids that were seen last: at least half as many as there is room for, and no more, however long a list is. */
export interface RecentIds {
  has(id: string | undefined): boolean;
  /** The rows that have not been seen, in their order, which have been from now on. Rows without an id are always new. */
  fresh<Row>(rows: readonly Row[], idOf: (row: Row) => string | undefined): readonly Row[];
  /** The latest, in the order in which they came; at most a hundred. */
  latest(count: number): readonly string[];
}

const latestKept = 100;

export function recentIds(capacity: number, known: readonly string[] = []): RecentIds {
  // Two generations, because taking the oldest out of a set one by one is slow.
  let young = new Set(known);
  let old: ReadonlySet<string> = new Set();
  let latest = known.slice(-latestKept);
  const has = (id: string | undefined): boolean => id !== undefined && (young.has(id) || old.has(id));

  function add(id: string): void {
    if (young.size >= capacity / 2) [old, young] = [young, new Set()];
    young.add(id);
    latest.push(id);
    if (latest.length > 2 * latestKept) latest = latest.slice(-latestKept);
  }

  return {
    has,
    fresh: (rows, idOf) =>
      rows.filter((row) => {
        const id = idOf(row);
        if (id === undefined) return true;
        const isNew = !has(id);
        // What was seen again is recent again.
        add(id);
        return isNew;
      }),
    latest: (count) => [...new Set(latest.slice(-count))],
  };
}
