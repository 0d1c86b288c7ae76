/**
 * The text of a member of a JSON object exactly as it was written, spaces and all: a signature over it holds for no other writing. The
 * text has to be JSON already.
 */
export function rawMember(json: string, name: string): string | undefined {
  const open = json.indexOf('{');
  let at = open + 1;
  while (open >= 0 && at < json.length) {
    at = skipSpace(json, at);
    if (json[at] !== '"') return undefined;
    const keyEnd = endOfValue(json, at);
    const key = JSON.parse(json.slice(at, keyEnd)) as string;
    // Behind the colon.
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    if (key === name) return json.slice(start, end);
    at = skipSpace(json, end) + 1;
  }
  return undefined;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (/\s/.test(json[at] ?? '')) at += 1;
  return at;
}

/** Behind a string, or behind everything up to the next comma or bracket that is not inside the value. */
function endOfValue(json: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < json.length) {
    const sign = json[at] ?? '';
    if (sign === '"') at = endOfString(json, at);
    else if (depth === 0 && /[,}\]\s]/.test(sign)) return at;
    else {
      if (sign === '{' || sign === '[') depth += 1;
      if (sign === '}' || sign === ']') depth -= 1;
      at += 1;
    }
    if (depth === 0 && /["}\]]/.test(sign)) return at;
  }
  return at;
}

function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
