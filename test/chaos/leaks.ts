import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planted } from './seed-invoices.ts';
import type { Scene } from './scene.ts';

/** I7: nothing of what was planted, and no secret, stands in the journal's files or in anything that was said. */
export function leaks({ source, target }: Scene, folder: string, spoken: readonly string[]): readonly string[] {
  const texts = [...spoken, ...readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))];
  const personal = planted.filter((word) => texts.some((text) => text.includes(word)));
  const isTold = [...source.secrets, ...target.secrets].some((it) => texts.some((text) => text.includes(it)));
  return [...personal.map((it) => `I7: ${it} was written down`), ...(isTold ? ['I7: a secret was written down'] : [])];
}
