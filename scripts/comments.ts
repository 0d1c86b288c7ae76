/**
 * The doc comments of interfaces and of their properties, by path: 'LineItem', 'LineItem.quantity', 'Invoice.references.parent'.
 * Reads the house's own way of writing them, one property a line; it is no parser of TypeScript.
 */
export function commentsOf(sources: readonly string[]): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const source of sources) collect(source, comments);
  return comments;
}

const opening = /^export interface (\w+)[^{]*\{$/;
const property = /^readonly (\w+)\??: (.*)$/;

function collect(source: string, comments: Map<string, string>): void {
  const path: string[] = [];
  let comment: string | undefined;
  for (const line of statements(source)) {
    const inside = /^\/\*\*([^]*)\*\/$/.exec(line)?.[1];
    if (inside !== undefined) {
      comment = inside.replace(/\s*\n\s*\* ?/g, ' ').trim();
      continue;
    }
    const name = opening.exec(line)?.[1] ?? property.exec(line)?.[1];
    if (name !== undefined && comment !== undefined) comments.set([...path, name].join('.'), comment);
    comment = undefined;
    if (name !== undefined && line.endsWith('{')) path.push(name);
    else if (line.startsWith('}')) path.pop();
  }
}

/** The lines of a source without their indentation; a comment over several lines is one. */
function statements(source: string): string[] {
  const joined: string[] = [];
  for (const line of source.split('\n').map((it) => it.trim())) {
    const last = joined.at(-1);
    if (last?.startsWith('/**') && !last.endsWith('*/')) joined[joined.length - 1] = `${last}\n${line}`;
    else joined.push(line);
  }
  return joined;
}
