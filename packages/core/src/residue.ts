import type { Dialect, PathRow } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import type { InvoiceSummary } from './summary.ts';
import { pointerOf } from './json-pointer.ts';
import type { JsonObject, JsonPointer, JsonValue } from './scalar.ts';

/** A value of the source body that the model does not hold. Kept with the source, and put back by an update. */
export interface ResidueEntry {
  readonly pointer: JsonPointer;
  readonly value: JsonValue;
  /** 'unknown-field': in no table. 'no-canonical-home': known and on purpose without one. 'unread': known, but not in a form we read. */
  readonly why: 'unknown-field' | 'no-canonical-home' | 'unread';
}

/** The known paths of a dialect as a tree, so that a body is checked in one walk. */
interface Node {
  readonly children: Map<string, Node>;
  row?: PathRow;
}

const trees = new WeakMap<readonly PathRow[], Node>();

function treeOf(paths: readonly PathRow[]): Node {
  const known = trees.get(paths);
  if (known !== undefined) return known;
  const root: Node = { children: new Map() };
  for (const row of paths) {
    let here = root;
    for (const step of row.path.replaceAll('[]', '.[]').split('.')) {
      let next = here.children.get(step);
      if (next === undefined) here.children.set(step, (next = { children: new Map() }));
      here = next;
    }
    here.row = row;
  }
  trees.set(paths, root);
  return root;
}

/**
 * What of the body a document was read from is not in the model. `dialect` is the one that read it. Lists unknown fields, known ones
 * without a home, and values that were not what their field should hold; empty for invoices no provider has seen.
 */
export function residue(document: Invoice | InvoiceSummary, dialect: Dialect): readonly ResidueEntry[] {
  const raw = document.source?.raw;
  if (raw === undefined || raw === null || typeof raw !== 'object') return [];
  const entries = residueOf(raw, dialect.paths);
  const listed = new Set(entries.map((it) => it.pointer));
  const read = 'lines' in document ? dialect.read(raw) : dialect.readSummary(raw);
  for (const { code, source, before = null } of read.findings) {
    if (code === 'unread' && source !== undefined && !listed.has(source))
      entries.push({ pointer: source, value: before, why: 'unread' });
  }
  return entries;
}

/** The first two kinds for a bare body, without reading it. */
export function residueOf(body: JsonValue, paths: readonly PathRow[]): ResidueEntry[] {
  const entries: ResidueEntry[] = [];
  walk(body, treeOf(paths), [], entries);
  return entries;
}

/** `path` is one list for the whole walk: pointers are only spelled out for what is found. */
function walk(value: JsonValue, node: Node, path: (string | number)[], entries: ResidueEntry[]): void {
  if (node.row !== undefined && node.children.size === 0) {
    if (node.row.home === null) entries.push({ pointer: pointerOf(path), value, why: 'no-canonical-home' });
    return;
  }
  if (typeof value !== 'object' || value === null) {
    // A leaf where the tables know an object or a list: null says nothing, anything else was not read.
    if (value !== null) entries.push({ pointer: pointerOf(path), value, why: 'unread' });
    return;
  }
  if (Array.isArray(value)) return walkList(value as readonly JsonValue[], node, path, entries);
  const object = value as JsonObject;
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (item === undefined) continue;
    const next = node.children.get(key) ?? node.children.get('*');
    if (next === undefined && node.children.has('**')) continue;
    path.push(key);
    if (next !== undefined) walk(item, next, path, entries);
    else entries.push({ pointer: pointerOf(path), value: item, why: 'unknown-field' });
    path.pop();
  }
}

function walkList(list: readonly JsonValue[], node: Node, path: (string | number)[], entries: ResidueEntry[]): void {
  const item = node.children.get('[]');
  if (item === undefined) {
    entries.push({ pointer: pointerOf(path), value: list, why: 'unread' });
    return;
  }
  for (const [index, it] of list.entries()) {
    path.push(index);
    walk(it, item, path, entries);
    path.pop();
  }
}
