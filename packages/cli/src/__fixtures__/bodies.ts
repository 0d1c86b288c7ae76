import type { JsonObject } from '@billingual/core';
import { demoCases } from '../demo-cases.ts';

/** A body of the demo by the start of its title, as a document that a test may change. */
export function body(title: string): JsonObject {
  const found = demoCases().find((it) => it.title.startsWith(title));
  if (found === undefined) throw new Error(`the demo has nothing called ${title}`);
  return structuredClone(found.body) as JsonObject;
}

/** A body with one amount replaced by raw JSON text, which need not be valid. */
export function withTotal(text: string): string {
  return JSON.stringify(body('A request for an amount')).replace('"2623.64"', text);
}
