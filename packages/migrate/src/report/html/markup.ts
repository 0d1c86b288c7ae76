/** Text that is HTML already. Only `markup` makes it, so whatever came from elsewhere has been escaped on its way in. */
export interface Markup {
  readonly html: string;
}

type Piece = string | number | Markup | readonly Markup[];

/**
 * HTML with values in it. Values may stand as text, or inside double quotes as an attribute; both need the same five characters
 * escaped. Addresses of links need more than that: `anchor`.
 */
export function markup(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let html = literals[0] ?? '';
  for (const [index, piece] of pieces.entries()) {
    // Without quotes around it, a blank would end the value and begin another attribute.
    if (literals[index]?.endsWith('=') === true) throw new Error('a value of an attribute stands in double quotes');
    html += htmlOf(piece) + (literals[index + 1] ?? '');
  }
  return { html };
}

export function many(pieces: Iterable<Markup>): Markup {
  let html = '';
  for (const it of pieces) html += it.html;
  return { html };
}

function htmlOf(piece: Piece): string {
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escaped(piece);
  return 'html' in piece ? piece.html : many(piece).html;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters show as what they are, and so do those that turn the direction of reading round: a number must not look like
// another one.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (it) => entities[it] ?? '')
    .replaceAll(unseen, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
