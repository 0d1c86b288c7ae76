/** The judgement of `npm run runtimes`: what it would let pass, no runtime would ever be caught at. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judge } from '../runtimes/judge.ts';
import { ranLine, readRan, startedLine, type Ran } from '../runtimes/ran.ts';
import { floors, withCounts } from '../runtimes/report.ts';
import { runtimes } from '../runtimes/runtimes.ts';
import { testFiles } from '../runtimes/test-files.ts';
import type { Run } from '../runtimes/unit-tests.ts';

const page = readFileSync('docs/runtimes.md', 'utf8');
const named = (name: string): Run['runtime'] => runtimes.find((it) => it.name === name) as Run['runtime'];
const given = [
  { path: 'a.test.ts', needs: [] },
  { path: 'b.test.ts', needs: ['node:fs'] },
];
const one: Ran = { file: 'a.test.ts', name: 'one' };
const two: Ran = { file: 'a.test.ts', name: 'two' };
const three: Ran = { file: 'b.test.ts', name: 'three' };
const reference: Run = { runtime: named('Node 24'), given, ran: [one, two, three], troubles: [] };
const listening = 'simulator: listen() needs the HTTP server of Node 22.3, Bun or Deno; fetch needs no socket';

const judged = (name: string, ran: readonly Ran[], troubles: readonly string[] = []): ReturnType<typeof judge> =>
  judge({ runtime: named(name), given: given.slice(0, 1), ran, troubles }, reference);

it('passes what ran all that it was given, and counts the rest with the reason', () => {
  expect(judged('Deno', [one, two])).toEqual({
    name: 'Deno',
    passed: 2,
    leftOut: [{ why: 'the test asks for Node itself: node:fs', tests: 1 }],
    failures: [],
  });
});

it.each<[string, readonly Ran[], readonly string[]]>([
  ['a test that failed', [one, { ...two, error: 'expected 1 to be 2' }], []],
  ['a test that is not there', [one], []],
  ['one too many', [one, two, { ...two, name: 'another' }], []],
  ['a file that did not load', [{ ...one, name: '(the file itself)', error: 'process is not defined' }], []],
  ['nothing at all', [], []],
  ['a process that did not come to its end', [one, two], ['exit code 1']],
])('fails %s', (_, ran, troubles) => {
  expect(judged('Bun', ran, troubles).failures).not.toEqual([]);
});

it('lets a test do without sockets where there are none, and nowhere else', () => {
  const ran = [one, { ...two, error: listening }];
  expect(judged('workerd', ran)).toMatchObject({ passed: 1, failures: [] });
  expect(judged('workerd', ran).leftOut).toContainEqual({ why: 'it listens on a socket', tests: 1 });
  expect(judged('workerd', [one, { ...one, name: '(the file itself)', error: listening }]).leftOut).toContainEqual({
    why: 'it listens on a socket',
    tests: 2,
  });
  for (const name of ['Node 22', 'Bun', 'Deno']) expect(judged(name, ran).failures).not.toEqual([]);
});

it('fails a file of which the reference ran nothing: nobody knows what is missing', () => {
  const blind: Run = { ...reference, ran: [three] };
  expect(judge({ ...reference, ran: [one, two, three] }, blind).failures).not.toEqual([]);
});

it('reads what a runtime printed, whatever it puts before it', () => {
  const output = `info: ${startedLine('a.test.ts > one')}\nwarning\n  ${ranLine([one, two])}\n${startedLine('the last')}\n`;
  expect(readRan(output)).toEqual({ ran: [one, two], lastStarted: 'the last' });
});

it('holds every runtime to the counts of the page', () => {
  const due = floors(page);
  expect([...due.keys()]).toEqual(runtimes.map(({ name }) => name));
  for (const [name, passed] of due) expect(passed, name).toBeGreaterThan(5000);
  const verdict = judged('Bun', [one, two]);
  expect(floors(withCounts(page, [{ ...verdict, passed: 12_345 }], new Map([['Bun', '1.4.5']])))).toEqual(
    new Map([['Bun', 12_345]]),
  );
});

it('finds what a test asks for by itself and by its helpers, and not what the package asks for', () => {
  const needs = new Map(testFiles().map((it) => [it.path, it.needs]));
  expect(needs.size).toBeGreaterThan(100);
  expect(needs.get('packages/core/src/money.test.ts')).toEqual([]);
  expect(needs.get('packages/core/src/json/invoice-schema.test.ts')).toEqual(['node:fs']);
  expect(needs.get('packages/paypal/src/wire.test.ts')).toContain('nock');
  expect([...needs.values()].filter((it) => it.length === 0).length).toBeGreaterThan(needs.size * 0.8);
});
