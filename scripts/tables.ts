/**
 * Writes what the docs say about providers from what the code does: the table in README.md, docs/mapping-<provider>.md,
 * docs/fields.md, docs/capabilities.md, docs/findings.md and test/finding-ids.json. With --check it writes nothing and fails,
 * naming each file that would be another one.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { collectFindings } from './collect-findings.ts';
import { grown, idsFile, idsOf, readIds } from './finding-ids.ts';
import { capabilitiesPage, summaryTable } from './pages/capabilities.ts';
import { fieldsPage } from './pages/fields.ts';
import { findingsPage } from './pages/findings.ts';
import { mappingPage } from './pages/mapping.ts';
import { loadProviders } from './providers.ts';

const providers = await loadProviders();
const dialects = providers.map((it) => it.dialect);
const ids = grown(readIds(), idsOf(collectFindings(providers)));

const files: Readonly<Record<string, string>> = {
  'README.md': between('README.md', 'providers', summaryTable(providers)),
  'docs/fields.md': fieldsPage(providers),
  'docs/capabilities.md': capabilitiesPage(dialects),
  'docs/findings.md': findingsPage(ids),
  ...Object.fromEntries(dialects.map((it) => [`docs/mapping-${it.name}.md`, mappingPage(it)])),
  [idsFile]: `${JSON.stringify(ids, null, 2)}\n`,
};

const different = Object.entries(files).filter(
  ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);
if (process.argv.includes('--check')) {
  for (const [file] of different) console.error(`${file} is not what "npm run docs" writes`);
  if (different.length > 0) process.exitCode = 1;
} else {
  mkdirSync('docs', { recursive: true });
  for (const [file, text] of different) writeFileSync(file, text);
}
console.log(`tables: ${Object.keys(files).length} files, ${different.length} different`);

/** The file with what stands between its markers replaced. */
function between(file: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} lacks ${begin} … ${end}`);
  return `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`;
}
