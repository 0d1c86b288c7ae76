import { loadSqlite } from '../journal/sqlite/load-sqlite.ts';

export interface SeenIds {
  /** True the first time that it is asked for an id, and false ever after. Exact: no hash stands for an id. */
  readonly isNew: (id: string) => boolean;
  /** Lets go of everything. Nothing is asked afterwards. */
  readonly close: () => void;
}

export interface SeenIdsOptions {
  /** So many are kept on the heap before they are kept in a file. */
  readonly onHeap?: number;
  /** The file gets no larger than that. */
  readonly maxBytes?: number;
}

/**
 * Remembers ids, the more of them the less on the heap: beyond the first ten thousand in a nameless temporary file, which SQLite makes and
 * the system removes with the last who has it open, however that one ends. Where there is no SQLite, or no room for the file, all of them
 * stay on the heap, at some 50 to 80 bytes each.
 */
export function seenIds({ onHeap = 10_000, maxBytes }: SeenIdsOptions = {}): SeenIds {
  let home = heap();
  let count = 0;
  const move = (to: Home): void => {
    for (const id of home.ids()) to.add(id);
    home.close();
    home = to;
  };
  const moveToTable = (): void => {
    let to: Home | undefined;
    try {
      to = table(maxBytes);
      move(to);
    } catch {
      to?.close();
    }
  };
  const add = (id: string): boolean => {
    try {
      return home.add(id);
    } catch {
      move(heap());
      return home.add(id);
    }
  };
  return {
    isNew(id) {
      if (count === onHeap) moveToTable();
      const isNew = add(id);
      if (isNew) count += 1;
      return isNew;
    },
    close: () => home.close(),
  };
}

/** Where ids are. */
interface Home {
  /** True where it was not in there. Throws where there is no room left, and then it is not. */
  readonly add: (id: string) => boolean;
  readonly ids: () => Iterable<string>;
  readonly close: () => void;
}

function heap(): Home {
  const ids = new Set<string>();
  return {
    add(id) {
      const before = ids.size;
      return ids.add(id).size > before;
    },
    ids: () => ids,
    close: () => ids.clear(),
  };
}

/** Ids are in it as JSON, which escapes half a surrogate pair: in SQLite's UTF-8, ids with different halves would be one. */
function table(maxBytes: number | undefined): Home {
  // Without a name it is a temporary file, which nobody else ever sees.
  const database = new (loadSqlite().DatabaseSync)('');
  const pages = maxBytes === undefined ? '' : `PRAGMA max_page_count = ${Math.ceil(maxBytes / 4096)};`;
  database.exec(`${pages} CREATE TABLE seen (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`);
  const insert = database.prepare('INSERT OR IGNORE INTO seen VALUES (?)');
  const select = database.prepare('SELECT id FROM seen');
  return {
    add: (id) => insert.run(JSON.stringify(id)).changes === 1,
    *ids() {
      for (const { id } of select.iterate()) yield JSON.parse(String(id)) as string;
    },
    close: () => database.close(),
  };
}
