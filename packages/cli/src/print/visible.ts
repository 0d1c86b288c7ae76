// Control characters could move the cursor, retitle the window, or hide text; the last range reverses reading direction.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from an invoice or an argument as a terminal may show it: nothing in it is obeyed. Line breaks stay. */
export function visible(text: string): string {
  return text.replaceAll(unseen, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll(/\s+/g, ' '));
}
