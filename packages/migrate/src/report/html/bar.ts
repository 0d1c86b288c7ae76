import { markup, type Markup } from './markup.ts';

export interface BarPart {
  /** A class of the style sheet: 'moved'. */
  readonly name: string;
  /** Of a thousand. */
  readonly size: number;
}

/** A drawn bar, a thousand units wide however wide that is. What it shows stands beside it as text, so it is hidden from readers aloud. */
export function bar(parts: readonly BarPart[]): Markup {
  let x = 0;
  const drawn = parts
    .filter(({ size }) => size > 0)
    .map(({ name, size }) => {
      const piece = markup`<rect class="${name}" x="${x}" y="0" width="${size}" height="20"/>`;
      x += size;
      return piece;
    });
  return markup`<svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" x="0" y="0" width="1000" height="20"/>${drawn}</svg>`;
}
