import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { body } from '../__fixtures__/bodies.ts';
import { call, collector, fakeIo } from '../__fixtures__/call.ts';
import type { Crew } from './crew.ts';
import { runLines } from './run-lines.ts';
import { translateLines, type LinesDone, type LineTask } from './translate-lines.ts';

const jsonl = 'translate --from cybersource --to paypal --jsonl';
const agrees = JSON.stringify(body('Invoice A123456'));
const disagrees = JSON.stringify(body('Invoice 2670'));
const paypal = JSON.stringify(body('Invoice 1644273499'));

interface Line {
  readonly line: number;
  readonly request?: unknown;
  readonly error?: { readonly code: string; readonly message: string; readonly problems: readonly object[] };
}

const linesOf = (stdout: string): readonly Line[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((it) => JSON.parse(it) as Line);

it('writes one result a line, like the single document but for the line number', async () => {
  const { code, stdout, stderr } = await call(jsonl, { stdin: `${agrees}\n${agrees}\n` });
  const single = JSON.parse((await call(jsonl.replace(' --jsonl', ''), { stdin: agrees })).stdout) as object;
  expect(linesOf(stdout)).toEqual([
    { line: 1, ...single },
    { line: 2, ...single },
  ]);
  expect([code, stderr]).toEqual([0, '']);
});

it('goes on after a refusal, and exits with 3', async () => {
  const { code, stdout } = await call(jsonl, { stdin: `${disagrees}\n${agrees}` });
  expect(linesOf(stdout)).toMatchObject([{ request: null }, { request: { detail: {} } }]);
  expect(code).toBe(3);
});

it.each([
  ['no JSON', '{"a":', 'invalid_json'],
  ['a __proto__ key', '{"__proto__":1}', 'invalid_json'],
  ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000), 'invalid_json'],
  ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not_utf8'],
  ['no exact amount', agrees.replace('"2623.64"', '"12,5"'), 'invalid_body'],
  ["another provider's body", paypal, 'wrong_provider'],
  ['nothing known', '{}', 'not_an_invoice'],
  ['too long', ' '.repeat(70_000), 'too_large'],
])('turns a line with %s into an error line, and goes on', async (_, bad, code) => {
  const stdin = Buffer.concat([agrees, '\n', bad, '\n', agrees].map((it) => Buffer.from(it)));
  const outcome = await call(`${jsonl} --max-bytes 64KiB`, { stdin });
  const [first, second, third] = linesOf(outcome.stdout);
  expect([first?.line, second?.line, third?.line]).toEqual([1, 2, 3]);
  expect(second).toEqual({ line: 2, error: { code, message: expect.any(String), problems: expect.any(Array) } });
  expect(third?.request).toBeTruthy();
  expect([outcome.code, outcome.stderr]).toEqual([3, '']);
});

it('names the problems of a body in its error line', async () => {
  const { stdout } = await call(jsonl, { stdin: agrees.replace('"2623.64"', '"12,5"') });
  expect(linesOf(stdout)[0]?.error?.problems).toContainEqual({
    pointer: '/orderInformation/amountDetails/totalAmount',
    problem: expect.any(String),
  });
});

it('skips blank lines, counts them, and minds neither line ends of Windows nor a missing last one', async () => {
  const { code, stdout } = await call(jsonl, { stdin: `\ufeff${agrees}\r\n\r\n \n${agrees}` });
  expect(linesOf(stdout).map((it) => it.line)).toEqual([1, 4]);
  expect(code).toBe(0);
});

it('has nothing to say about an empty input', async () => {
  expect(await call(jsonl, { stdin: '' })).toEqual({ code: 0, stdout: '', stderr: '' });
});

const task: LineTask = { from: 'cybersource', to: 'paypal', policy: {}, raw: false, maxBytes: 16 * 1024 * 1024 };

/** A crew whose last batch is always finished first. */
function backwards(width: number): Crew & { readonly most: () => number } {
  const waiting: (() => void)[] = [];
  let most = 0;
  const release = (): void => {
    for (const it of waiting.splice(0).reverse()) it();
  };
  return {
    width,
    translate(batch) {
      const done = new Promise<LinesDone>((resolve) => waiting.push(() => resolve(translateLines(batch, task))));
      most = Math.max(most, waiting.length);
      if (waiting.length >= width) release();
      else setImmediate(release);
      return done;
    },
    close: () => Promise.resolve(),
    most: () => most,
  };
}

/** Enough to be worth workers, in chunks of a few lines. */
function* manyLines(count: number): Generator<Uint8Array> {
  yield Buffer.from(`${' '.repeat(3 * 1024 * 1024)}\n`);
  for (let index = 0; index < count; index += 1) yield Buffer.from(`${index % 3 === 0 ? disagrees : agrees}\n`);
}

async function* stream(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield* chunks;
}

it('keeps the order of the input, whoever is finished first, and bounds what is under way', async () => {
  const out = collector();
  const crew = backwards(4);
  const counts = await runLines(stream(manyLines(30)), task, fakeIo({ cores: 2 }, out.stream, out.stream), () => crew);
  expect(linesOf(out.text()).map((it) => it.line)).toEqual(Array.from({ length: 30 }, (_, index) => index + 2));
  expect(counts).toEqual({ lines: 30, refused: 10, bad: 0, bugs: 0 });
  expect(crew.most()).toBe(4);
});

it('hires nobody for a small input, and never more workers than there are cores', async () => {
  const hired: number[] = [];
  const hire = (_: LineTask, size: number): Crew => {
    hired.push(size);
    return backwards(2);
  };
  const out = collector();
  await runLines(stream([Buffer.from(agrees)]), task, fakeIo({ cores: 8 }, out.stream, out.stream), hire);
  expect(hired).toEqual([]);
  await runLines(stream(manyLines(2)), task, fakeIo({ cores: 1 }, out.stream, out.stream), hire);
  await runLines(stream(manyLines(2)), task, fakeIo({ cores: 8 }, out.stream, out.stream), hire);
  expect(hired).toEqual([1, 2]);
});

it('keeps lines that are larger than usual from the workers, in their place', async () => {
  const out = collector();
  const crew = backwards(4);
  const sizes: number[] = [];
  const wary: Crew = {
    ...crew,
    translate(batch) {
      sizes.push(batch.bytes?.length ?? 0);
      return crew.translate(batch);
    },
  };
  const large = Buffer.from(`${' '.repeat(400_000)}${agrees}\n`);
  const chunks = [...manyLines(3), large, ...[...manyLines(3)].slice(1)];
  await runLines(stream(chunks), task, fakeIo({ cores: 2 }, out.stream, out.stream), () => wary);
  expect(linesOf(out.text()).map((it) => it.line)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  expect(sizes).toHaveLength(6);
  expect(Math.max(...sizes)).toBeLessThan(10_000);
});

it('reads nothing while the reader of the output does not keep up', async () => {
  let given = 0;
  let letGo: (error?: Error) => void = () => undefined;
  const chunks = (function* () {
    for (; given < 100; given += 1) yield Buffer.from(`${agrees}\n`);
  })();
  const slow = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      letGo = done;
    },
  });
  const running = runLines(stream(chunks), task, fakeIo({}, slow, slow));
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(given).toBe(0);
  letGo();
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(given).toBe(1);
  slow.destroy();
  letGo(new Error('gone'));
  await expect(running).rejects.toMatchObject({ code: 'cannot_write' });
});

it('stops with an error when somebody of the crew does', async () => {
  const out = collector();
  let closed = 0;
  const crew: Crew = {
    width: 2,
    translate: () => Promise.reject(new Error('fell ill')),
    close: () => Promise.resolve(void (closed += 1)),
  };
  const running = runLines(stream(manyLines(9)), task, fakeIo({ cores: 2 }, out.stream, out.stream), () => crew);
  await expect(running).rejects.toThrow('fell ill');
  expect(closed).toBe(1);
});

it('shows its progress on a terminal, and on nothing else', async () => {
  let time = 0;
  const now = (): number => (time += 100);
  const stdin = `${disagrees}\n{}\n`;
  const { stderr } = await call(jsonl, { stdin, terminal: true, now });
  expect(stderr.startsWith('\r\u001b[2K2 lines · ')).toBe(true);
  expect(stderr).toMatch(/ · \d+\/s · 1 refused · 1 unreadable/);
  expect(stderr.endsWith('\n')).toBe(true);
  expect((await call(jsonl, { stdin, now })).stderr).toBe('');
});
