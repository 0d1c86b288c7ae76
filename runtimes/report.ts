import type { EntryVerdict } from './entry-checks.ts';
import type { Verdict } from './judge.ts';

const count = (value: number): string => value.toLocaleString('en');

/** One line a runtime, with what it left out and why below it. */
export function table(verdicts: readonly Verdict[], entries: readonly EntryVerdict[]): string {
  const lines = verdicts.flatMap(({ name, passed, leftOut, failures }) => {
    const left = leftOut.reduce((sum, { tests }) => sum + tests, 0);
    const entry = entries.find((it) => it.name === name);
    const head = [
      name.padEnd(9),
      `${count(passed).padStart(6)} passed`,
      `${count(failures.length).padStart(4)} failed`,
      `${count(left).padStart(6)} left out`,
      ...(entry === undefined
        ? []
        : [`${String(entry.loaded).padStart(3)} entry points, ${entry.failures.length} failed`]),
    ].join('  ');
    return [head, ...leftOut.map(({ why, tests }) => `            ${count(tests).padStart(5)}  ${why}`)];
  });
  return lines.join('\n');
}

const begin = '<!-- Made by `npm run runtimes -- --write`. -->';
const end = '<!-- End of what was made. -->';

/** A page of docs with these counts in it. */
export function withCounts(page: string, verdicts: readonly Verdict[], versions: ReadonlyMap<string, string>): string {
  const rows = verdicts.map(({ name, passed, leftOut }) => {
    const left = leftOut.reduce((sum, { tests }) => sum + tests, 0);
    return `| ${name} | ${versions.get(name) ?? ''} | ${count(passed)} | ${count(left)} |`;
  });
  const made = [
    begin,
    '',
    '| runtime | version | tests passed | left out |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    end,
  ].join('\n');
  const at = new RegExp(`${begin}[^]*${end}`);
  if (!at.test(page)) throw new Error('the page has no place for the counts');
  return page.replace(at, made);
}

/** What a page says that each runtime passed. No runtime may pass fewer: tests that vanish are noticed. */
export function floors(page: string): ReadonlyMap<string, number> {
  const made = page.slice(page.indexOf(begin), page.indexOf(end));
  const rows = made.matchAll(/^\| ([^|]+) \| [^|]+ \| ([\d,]+) \|/gm);
  return new Map([...rows].map(([, name = '', passed = '']) => [name, Number(passed.replaceAll(',', ''))]));
}
