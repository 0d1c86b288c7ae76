import { readdirSync, readFileSync } from 'node:fs';
import type { JsonValue, WritePolicy } from '@billingual/core';

/** A documented body, and what the demo does with it. Without `to` it is only looked at. */
export interface DemoCase {
  readonly title: string;
  readonly origin: string;
  readonly from: string;
  readonly to?: string;
  /** Further translations of the same body, under other policies. */
  readonly again?: readonly { readonly title: string; readonly policy: WritePolicy }[];
  readonly body: JsonValue;
}

const folder = new URL('../demo/', import.meta.url);

/** The bodies that are published with this package, in the order of their file names. */
export function demoCases(): readonly DemoCase[] {
  const files = readdirSync(folder).filter((it) => it.endsWith('.json'));
  return files.sort().map((it) => JSON.parse(readFileSync(new URL(it, folder), 'utf8')) as DemoCase);
}
