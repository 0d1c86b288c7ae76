import { said } from '../said.ts';
import type { Arranging } from './arranging.ts';

/**
 * The first of some texts of a document that can name a line: what its first line says, if it says something and is as short as the
 * target wants it. None is ever cut: half a sentence is not what the document says.
 */
export function lineNameOf(texts: readonly (string | undefined)[], to: Arranging): string | undefined {
  return texts.map(firstLine).find((it) => it !== undefined && Array.from(it).length <= longest(to));
}

/** The most characters of a line's name. */
export function longest({ limits }: Arranging): number {
  const all = limits.filter((it) => it.path === 'lines.name' && it.soft !== true);
  return Math.min(...all.map((it) => it.maxLength ?? Infinity));
}

/** Names have a limit of their own; a description of several lines names by its first. */
export function firstLine(text: string | undefined): string | undefined {
  return said(text?.split('\n', 1)[0])?.trim();
}
