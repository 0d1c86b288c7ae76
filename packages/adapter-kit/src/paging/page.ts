import type { JsonObject, JsonValue } from '@billingual/core';

/** Rows as one request gave them. `total` as the provider says, if it does: an estimate, which may change from page to page. */
export interface FetchedRows<Row> {
  readonly rows: readonly Row[];
  readonly total?: number | undefined;
}

/** Rows that have not come before. */
export interface Page<Row, Position extends JsonValue = JsonObject> {
  readonly items: readonly Row[];
  /** Where the next page begins; absent on the last one. */
  readonly position?: Position;
  readonly totalItems?: number;
}

export function pageOf<Row, Position extends JsonValue>(
  items: readonly Row[],
  total: number | undefined,
  position?: Position,
): Page<Row, Position> {
  return {
    items,
    ...(position !== undefined && { position }),
    ...(total !== undefined && { totalItems: total }),
  };
}
