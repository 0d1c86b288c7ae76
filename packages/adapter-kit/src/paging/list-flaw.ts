import type { JsonObject, JsonValue } from '@billingual/core';

/** How an answer shows its list. */
export interface ListShape {
  /** The key of its rows. */
  readonly rows: string;
  /** The key of the total, where there is one. */
  readonly total?: string;
  /** Rows of the list that come before the ones asked for. */
  readonly before: number;
  /** Whether the total counts something else than what was asked for, so that an empty page does not contradict it. */
  readonly isTotalLoose?: boolean;
}

/**
 * Why an answer is no page of a list; undefined when it is one. What shows no sign of a list must not pass for an empty one: nothing
 * would be found where there is something. Empty is a list that is there and empty, or one that is left out beside a total that
 * leaves nothing for it: which of them a provider sends is rarely documented.
 */
export function listFlaw(
  body: JsonValue | undefined,
  { rows, total, before, isTotalLoose }: ListShape,
): string | undefined {
  if (!isObject(body)) return 'it is no list';
  const list = body[rows] ?? undefined;
  const stated = total === undefined ? undefined : countOf(body[total]);
  if (list === undefined) {
    if (stated === undefined) return `it is no list: it has no ${rows}`;
    return stated <= before ? undefined : `it says that there are rows, and has no ${rows}`;
  }
  if (!Array.isArray(list)) return `it is no list: its ${rows} are none`;
  const wrong = (list as readonly JsonValue[]).findIndex((it) => !isObject(it));
  if (wrong !== -1) return `its row /${rows}/${wrong} is no object`;
  // Behind the first page a total is only a hint: rows come and go.
  const isContradicted = list.length === 0 && before === 0 && (stated ?? 0) > 0;
  return isContradicted && isTotalLoose !== true ? 'it is empty, and says that there are rows' : undefined;
}

/** Some answers write numbers as text. */
function countOf(value: JsonValue | undefined): number | undefined {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
