import type { Io } from '../io.ts';
import { styleFor, type Style } from './style.ts';

/** What is printed on: with or without colours, and how wide, if anything says so. */
export interface Paper {
  readonly style: Style;
  readonly columns?: number;
}

export function paperFor(io: Io): Paper {
  return { style: styleFor(io), ...(io.columns !== undefined && { columns: io.columns }) };
}

/** Blocks of lines with a blank line between them; empty blocks leave none. */
export function page(blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter((it) => it.length > 0).map((it) => it.join('\n'));
  return `${filled.join('\n\n')}\n`;
}
