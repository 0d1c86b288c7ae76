export interface SnapshotParts<Row> {
  /** One walk through the whole list. */
  readonly pass: () => AsyncIterable<Row>;
  readonly idOf: (row: Row) => string;
  /** Passes at the most; at least 2. Default 5. */
  readonly maxPasses?: number;
}

export interface Snapshot<Row> {
  readonly rows: readonly Row[];
  readonly passes: number;
  /** Whether the last two passes met the same rows. If not, `rows` are those of all passes. */
  readonly isAgreed: boolean;
}

/**
 * Reads a list until two passes in a row meet the same ids: while a list changes, one pass can miss a row that was there all the time.
 * Holds every row.
 */
export async function snapshot<Row>({ pass, idOf, maxPasses = 5 }: SnapshotParts<Row>): Promise<Snapshot<Row>> {
  const all = new Map<string, Row>();
  let before: ReadonlySet<string> | undefined;
  for (let passes = 1; ; passes += 1) {
    const rows = new Map<string, Row>();
    for await (const row of pass()) {
      rows.set(idOf(row), row);
      all.set(idOf(row), row);
    }
    const ids: ReadonlySet<string> = new Set(rows.keys());
    const isAgreed = isSame(before, ids);
    if (isAgreed) return { rows: [...rows.values()], passes, isAgreed };
    if (passes >= Math.max(2, maxPasses)) return { rows: [...all.values()], passes, isAgreed };
    before = ids;
  }
}

function isSame(before: ReadonlySet<string> | undefined, ids: ReadonlySet<string>): boolean {
  return before !== undefined && before.size === ids.size && [...ids].every((id) => before.has(id));
}
