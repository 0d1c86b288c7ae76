const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};
// The rest could move a cursor, forge a line of a log, or reverse what is read: control characters, zero widths, directions.
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of a provider as an error or a log may hold it: one line, nothing in it obeyed, `longest` characters at most. */
export function safeText(text: string, longest = 200): string {
  // Cut first: how long a text is, the other side decides.
  const safe = text.slice(0, longest * 2).replaceAll(unsafe, (it) => escapes[it] ?? '');
  return safe.length > longest || text.length > longest * 2
    ? `${safe.slice(0, longest - 1).toWellFormed()}…`
    : safe.toWellFormed();
}
