import { BillingualError, parseJson, type JsonObject, type JsonValue } from '@billingual/core';
import { encodeBase64Url } from '../base64.ts';

/** Cursors of one list: what they lead to, and for which query they were made. */
export interface Cursors<Position extends JsonObject> {
  write(position: Position): string;
  /** Throws `invalid_input` for what is damaged, or was made for another query. */
  read(cursor: string): Position;
}

export interface CursorsParts<Position extends JsonObject> {
  /** Provider, account and criteria: everything that decides which rows there are, and in which order. Never how many a page. */
  readonly query: JsonValue;
  /** Whether this is a position of this list. */
  readonly isPosition: (value: JsonValue) => value is Position;
}

/** Changes when positions of old would be misread. */
const version = 1;
const longest = 16_384;

/** Positions as text that means nothing to those who keep it. They hold no criteria, only a fingerprint of them. */
export function cursors<Position extends JsonObject>({ query, isPosition }: CursorsParts<Position>): Cursors<Position> {
  const print = fingerprint(sorted(query));
  return {
    write: (position) => encodeBase64Url(new TextEncoder().encode(JSON.stringify([version, print, position]))),
    read(cursor) {
      const value = decoded(cursor);
      if (!Array.isArray(value) || value.length !== 3) throw refuse('is damaged, or no cursor at all');
      const [madeBy, madeFor, position] = value as readonly JsonValue[];
      if (madeBy !== version) throw refuse('was made by another version; begin anew');
      if (madeFor !== print) throw refuse('was made for another query or account; pass the same ones, or begin anew');
      if (position === undefined || !isPosition(position)) throw refuse('is damaged, or no cursor at all');
      return position;
    },
  };
}

function decoded(cursor: unknown): JsonValue | undefined {
  if (typeof cursor !== 'string' || cursor.length > longest || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function refuse(problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `the cursor ${problem}`, {
    problems: [{ pointer: '/cursor', problem }],
  });
}

/** The same text for the same criteria, in whatever order they were written. */
function sorted(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map((it: JsonValue) => sorted(it)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value as JsonObject).filter(([, it]) => it !== undefined);
  return `{${entries
    .map(([key, it]) => `${JSON.stringify(key)}:${sorted(it)}`)
    .sort()
    .join()}}`;
}

/** FNV-1a twice from different starts: tells queries apart, and proves nothing. */
function fingerprint(text: string): string {
  return [0x811c9dc5, 0x1b873593]
    .map((start) => {
      let hash = start;
      for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
      return (hash >>> 0).toString(36);
    })
    .join('');
}
