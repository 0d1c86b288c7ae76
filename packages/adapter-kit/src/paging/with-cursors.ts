import type { JsonObject } from '@billingual/core';
import type { Cursors } from './cursor.ts';
import type { Page } from './page.ts';

/** A page as the users of a list get it. */
export interface CursorPage<Row> {
  readonly items: readonly Row[];
  readonly cursor?: string;
  readonly totalItems?: number;
}

/** Pages with the cursor behind each, in place of its position. */
export async function* withCursors<Row, Position extends JsonObject>(
  pages: AsyncIterable<Page<Row, Position>>,
  made: Cursors<Position>,
): AsyncGenerator<CursorPage<Row>, void> {
  for await (const { position, ...page } of pages)
    yield position === undefined ? page : { ...page, cursor: made.write(position) };
}
