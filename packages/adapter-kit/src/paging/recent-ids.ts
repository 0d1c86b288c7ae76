/** The ids that were seen last; so many and no more, however long a list is. */
export interface RecentIds {
  has(id: string | undefined): boolean;
  /** The rows that have not been seen, in their order, which have been from now on. Rows without an id are always new. */
  fresh<Row>(rows: readonly Row[], idOf: (row: Row) => string | undefined): readonly Row[];
  /** The latest, in the order in which they came. */
  latest(count: number): readonly string[];
}

export function recentIds(capacity: number, known: readonly string[] = []): RecentIds {
  const ids = new Set(known);
  return {
    has: (id) => id !== undefined && ids.has(id),
    fresh(rows, idOf) {
      return rows.filter((row) => {
        const id = idOf(row);
        if (id === undefined) return true;
        // What was seen again is recent again.
        const isNew = !ids.delete(id);
        ids.add(id);
        const [oldest] = ids;
        if (ids.size > capacity && oldest !== undefined) ids.delete(oldest);
        return isNew;
      });
    },
    latest: (count) => [...ids].slice(-count),
  };
}
