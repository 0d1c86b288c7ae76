/**
 * Every ```ts fence of the documentation becomes a file in doctest/, which tsc checks and vitest runs.
 *
 *     add(1, 2) // => 3                  the value equals 3; a promise is awaited first
 *     const sum = add(1, 2) // => 3      the same, and `sum` stays usable
 *     add(1, 'x') // => throws 'number'  throws an error whose message contains 'number'
 *
 * The comment may stand on the line below its expression, and go on over the next lines when each starts with `//` and
 * two spaces. A fence marked `ts no-run` is only type-checked. Each fence stands alone, with its own imports.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

type Fence = { readonly file: string; readonly line: number; readonly run: boolean; readonly code: string };

const documents = [
  'README.md',
  ...globSync(['docs/**/*.md', 'packages/*/README.md', 'packages/*/src/sandbox/README.md']).sort(),
];
const fences = documents.flatMap(fencesOf);
if (!fences.some((fence) => fence.file === 'README.md' && fence.run))
  throw new Error('README.md has no ```ts fence that runs');

rmSync('doctest', { recursive: true, force: true });
mkdirSync('doctest');
for (const fence of fences) {
  const name = `${fence.file.replace(/\.md$/, '').replaceAll(/[^\w]+/g, '-')}-${fence.line}`.toLowerCase();
  writeFileSync(`doctest/${name}${fence.run ? '.test' : ''}.ts`, moduleOf(fence));
}
console.log(`doctest: ${fences.length} examples from ${new Set(fences.map((fence) => fence.file)).size} documents`);

function fencesOf(file: string): Fence[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```ts\b(.*)\n([^]*?)^```$/gm)].map(({ 1: info = '', 2: code = '', index }) => {
    if (!['', 'no-run'].includes(info.trim())) throw new Error(`${file}: unknown mark on a fence: ts${info}`);
    return { file, line: text.slice(0, index).split('\n').length, run: info.trim() === '', code };
  });
}

function moduleOf({ file, line, run, code }: Fence): string {
  const imports: string[] = [];
  const body = code.replaceAll(/^import\b[^;]*?['"][^'"]+['"](?: with \{.*?\})?;?$/gm, (statement) => {
    imports.push(statement);
    return '';
  });
  const title = JSON.stringify(`${file}:${line}`);
  const opening = run ? `it(${title}, async () => {` : `export async function example(): Promise<void> {`;
  return [
    `// Generated from ${file}:${line} by "npm run doctest".`,
    ...(run ? [`import { expect, it } from 'vitest';`] : []),
    ...imports,
    opening,
    run ? assertions(body) : body,
    run ? '});' : '}',
    '',
  ].join('\n');
}

function assertions(body: string): string {
  const shown = /^(?:[ \t]*(\S.*?)[ \t]*\n?)?[ \t]*\/\/ => (.*(?:\n[ \t]*\/\/ {2,}.*)*)$/gm;
  return body.replaceAll(shown, (_, code: string | undefined, comment: string) => {
    if (code === undefined) throw new Error(`"// => ${comment}" needs an expression on its own line`);
    const value = comment.replaceAll(/\n[ \t]*\/\/ {2,}/g, '\n').trim();
    const statement = code.trim().replace(/;$/, '');
    const message = /^throws (.+)$/s.exec(value)?.[1];
    if (message) return `await expect((async () => ${statement})()).rejects.toThrow(${message});`;
    const name = /^(?:const|let) (\w+)\b/.exec(statement)?.[1];
    return name
      ? `${statement}; expect(${name}).toEqual(${value});`
      : `expect(await (${statement})).toEqual(${value});`;
  });
}
