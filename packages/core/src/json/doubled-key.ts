/** How many keys a valid JSON text could have: every quote before a colon. Never fewer than there are, and quick to count. */
export function keysIn(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (isSpace(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === quote) count += 1;
  }
  return count;
}

/** Where a key of a valid JSON text stands for the second time in one object, however it is escaped. */
export function doubledKey(text: string): number | undefined {
  /** The keys of the objects that are open; undefined for a list. */
  const open: (Set<unknown> | undefined)[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === openBrace) open.push(new Set());
    else if (code === openBracket) open.push(undefined);
    else if (code === closeBrace || code === closeBracket) open.pop();
    else if (code === quote) {
      const end = endOfString(text, index);
      let next = end + 1;
      while (isSpace(text.charCodeAt(next))) next += 1;
      if (text.charCodeAt(next) === colon) {
        const keys = open.at(-1);
        const key: unknown = JSON.parse(text.slice(index, end + 1));
        if (keys?.has(key) === true) return index;
        keys?.add(key);
      }
      index = end;
    }
  }
  return undefined;
}

const quote = 34;
const colon = 58;
const backslash = 92;
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** The closing quote of a string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text.charCodeAt(index) !== quote) index += text.charCodeAt(index) === backslash ? 2 : 1;
  return index;
}
