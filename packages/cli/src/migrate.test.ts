/** Planning and running on the command line: what is shown, asked, written, and how it ends. */
import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { markerText, sqliteJournal } from '@billingual/migrate';
import { call, collector, fakeIo } from './__fixtures__/call.ts';
import { commits, moving, payable, someDraft, type Moving } from './__fixtures__/moving.ts';
import { readPlan } from './migrate/plan-file.ts';
import { run } from './run.ts';

const live = fileURLToPath(new URL('./__fixtures__/live-provider.ts', import.meta.url));
const sides = '--from {from} --to {to}';
const atTerminal = { typing: true, terminal: true };

/** The command that the talk ends with, as it would be typed. */
function resumeLine(stderr: string): string {
  return /^ {2}billingual (resume.*)$/m.exec(stderr)?.[1] ?? '';
}

describe.each([
  ['cybersource', 'paypal'],
  ['paypal', 'cybersource'],
])('from %s to %s', (from, to) => {
  let here: Moving;
  beforeAll(async () => {
    here = await moving(from, to);
  });

  it('plans, runs, verifies and reports', async () => {
    const { call, source, target, file } = here;
    await here.open('A-1', 'A-2', 'A-3');
    const { invoice } = await here.client.source.create({ ...someDraft, number: 'A-4' });
    const before = commits(source);

    const planned = await call(`plan ${sides} --plan {plan.jsonl}`);
    expect(planned.stdout).toMatch(/^ {2}to be moved +4 {2}104\.36 USD$/m);
    expect(planned.stderr).toContain('billingual run --plan does what it says');
    expect(planned.code).toBe(0);
    expect([commits(source), commits(target)]).toEqual([before, 0]);

    const done = await call(
      `run ${sides} --plan {plan.jsonl} --journal {one.db} --yes --html {one.html} --csv {one.csv}`,
    );
    expect(done.stderr).toMatch(/^ {2}to be moved +4 {2}104\.36 USD$/m);
    expect(done.stdout).toMatch(/^ {2}moved +4$/m);
    expect(done.code).toBe(0);
    expect(payable(source)).toEqual([]);
    expect(payable(target).toSorted()).toEqual(['A-1', 'A-2', 'A-3']);
    expect(target.truth.of('mail')).toEqual([]);
    expect(readFileSync(file('one.html'), 'utf8')).toContain('everything that was to be moved was moved');
    expect(readFileSync(file('one.csv'), 'utf8').split('\r\n')).toHaveLength(6);
    expect(readdirSync(file('')).filter((it) => it.startsWith('.'))).toEqual([]);

    const verified = await call('verify --journal {one.db}');
    expect(verified.stdout).toMatch(
      /^4 invoices compared, by total, currency, payer and due date, and which side can be paid: all equal\.\n/,
    );
    // A draft leaves nothing behind at one of the two providers.
    const gone = 'The original of 1 is gone: compared with what the journal keeps of it.\n';
    expect(verified.stdout.endsWith(gone)).toBe(from === 'paypal');
    expect(verified.code).toBe(0);
    expect((await call('sweep --journal {one.db} --dry-run')).stdout).toBe('There is no draft that nobody needs.\n');
    expect(invoice.number).toBe('A-4');
  });

  it('can be asked how far it is, and what became of each, without credentials', async () => {
    const { call } = here;
    const blind = { env: Object.fromEntries(Object.keys(here.env).map((it) => [it, ''])) };
    const status = await call('status --journal {one.db} --json', blind);
    expect(JSON.parse(status.stdout)).toMatchObject({
      source: { provider: from },
      target: { provider: to },
      isEnrolled: true,
      counts: { done: 4 },
      backlog: { ready: 0, underWay: 0 },
    });
    expect((await call('status --journal {one.db}', blind)).stdout).toMatch(/^ {2}moved +4$/m);
    const report = await call('report --journal {one.db} --json', blind);
    expect(JSON.parse(report.stdout)).toMatchObject({ schema: 1, outcomes: { done: 4 }, rows: [{}, {}, {}, {}] });
    const rows = (await call('report --journal {one.db} --jsonl', blind)).stdout.trimEnd().split('\n');
    expect(rows.map((it) => (JSON.parse(it) as { outcome: string }).outcome)).toEqual(['done', 'done', 'done', 'done']);
    expect([status.code, report.code]).toEqual([0, 0]);
  });
});

describe('a run', () => {
  let here: Moving;
  let count = 0;
  /** A journal of its own for each test, and what else it writes. */
  const fresh = (): string => `run-${(count += 1)}`;
  beforeAll(async () => {
    here = await moving('cybersource', 'paypal');
  });

  it('asks with the money before their eyes, and does nothing without a yes', async () => {
    await here.open('B-1', 'B-2');
    const name = fresh();
    for (const stdin of ['n\n', '\n', '']) {
      const { code, stderr } = await here.call(`run ${sides} --journal {${name}.db}`, { ...atTerminal, stdin });
      expect(stderr).toMatch(/^ {2}to be moved +2 {2}52\.18 USD$/m);
      expect(stderr).toContain('This closes 2 invoices over 52.18 USD at Cybersource');
      expect(stderr).toContain('Nobody is mailed. Go on? [y/N]'.replace(' Go on', '\nGo on'));
      expect(stderr).toContain('nothing was done');
      expect(code).toBe(130);
    }
    expect(payable(here.source)).toEqual(['B-1', 'B-2']);
    expect(existsSync(here.file(`${name}.db`))).toBe(false);
  });

  it('asks for --yes where nobody can be asked, before it reads anything', async () => {
    const asked = here.source.truth.of('request').length;
    const { code, stderr } = await here.call(`run ${sides} --journal {${fresh()}.db}`);
    expect(stderr).toBe('billingual: run moves invoices; there is no terminal to ask at, so add --yes\n');
    expect(code).toBe(2);
    expect(here.source.truth.of('request')).toHaveLength(asked);
  });

  it('asks for --yes-production where an account is live, at either side, however it was agreed to', async () => {
    const before = commits(here.source) + commits(here.target);
    for (const [from, to] of [
      ['{from}', live],
      [live, '{from}'],
    ]) {
      const { code, stderr } = await here.call([
        'run',
        '--from',
        from ?? '',
        '--to',
        to ?? '',
        '--journal',
        here.file(`${fresh()}.db`),
        '--yes',
      ]);
      expect(stderr).toContain('no test account; if that is meant, add --yes-production');
      expect(code).toBe(2);
    }
    expect(commits(here.source) + commits(here.target)).toBe(before);
  });

  it('stops after the canaries, and says how to go on to the letter', async () => {
    await here.open('B-3');
    const journal = here.file(`${fresh()} it's.db`);
    const first = await here.call([
      'run',
      '--from',
      '{from}',
      '--to',
      live,
      '--journal',
      journal,
      '--yes',
      '--yes-production',
      '--canary',
      '1',
      '--rate',
      '500',
      '--settle-by-number',
      '--wait',
    ]);
    expect(first.stderr).toContain('stopped after the canaries');
    expect([first.code, payable(here.target).length]).toEqual([0, 1]);
    const line = resumeLine(first.stderr);
    expect(line).toBe(
      `resume --journal '${journal.replace("'", `'\\''`)}' --to ${live} --rate 500 --wait --settle-by-number --yes-production`,
    );
    const words = [...line.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
      ([, quoted, bare = '']) => quoted?.replaceAll(`'\\''`, "'") ?? bare,
    );
    const rest = await here.call(words);
    expect(rest.stdout).toMatch(/^ {2}moved +3$/m);
    expect([rest.code, payable(here.source)]).toEqual([0, []]);
    expect(payable(here.target).toSorted()).toEqual(['B-1', 'B-2', 'B-3']);
  });

  it('begun once more with the same journal goes on, and asks nothing', async () => {
    await here.open('C-1', 'C-2');
    const name = fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const { code, stdout, stderr } = await here.call(`run ${sides} --journal {${name}.db} --yes`);
    expect(stderr).toContain('a run was begun in');
    expect(stdout).toMatch(/^ {2}moved +2$/m);
    expect(code).toBe(0);
  });

  it('begun once more, asks with what is left of it before their eyes', async () => {
    await here.open('Q-1', 'Q-2', 'Q-3');
    const name = fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const before = commits(here.source) + commits(here.target);
    const { code, stderr } = await here.call(`run ${sides} --journal {${name}.db}`, { ...atTerminal, stdin: 'n\n' });
    expect(stderr).toContain('This closes 2 invoices over 52.18 USD at Cybersource');
    expect(stderr).toContain('nothing was done');
    expect([code, commits(here.source) + commits(here.target)]).toEqual([130, before]);
    const yes = await here.call(`run ${sides} --journal {${name}.db}`, { ...atTerminal, stdin: 'y\n' });
    expect(yes.stdout).toMatch(/^ {2}moved +3$/m);
    expect(yes.code).toBe(0);
  });

  it('begun once more with another plan or selection is refused with 78, and with its own it goes on', async () => {
    const [one = '', two = '', three = ''] = await here.open('R-1', 'R-2', 'R-3');
    writeFileSync(here.file('ours.txt'), `${one}\n${two}\n`);
    writeFileSync(here.file('theirs.txt'), `${two}\n${three}\n`);
    await here.call(`plan ${sides} --only {ours.txt} --plan {ours.jsonl} --force`);
    await here.call(`plan ${sides} --only {theirs.txt} --plan {theirs.jsonl} --force`);
    await here.call(`plan ${sides} --only {ours.txt} --notify --plan {loud.jsonl} --force`);
    const [byIds, byPlan, byQuery] = [fresh(), fresh(), fresh()];
    await here.call(`run ${sides} --only {ours.txt} --journal {${byIds}.db} --yes --canary 1`);
    await here.call(`run ${sides} --plan {theirs.jsonl} --journal {${byPlan}.db} --yes --canary 1`);
    await here.call(`run ${sides} --status draft --limit 5 --journal {${byQuery}.db} --yes`);
    const before = commits(here.source) + commits(here.target);
    for (const [journal, words, says, exit] of [
      [byIds, '--plan {theirs.jsonl}', 'was not begun with --plan', 78],
      [byIds, '--plan {none-such.jsonl}', 'there is no such file', 65],
      [byIds, '--plan {loud.jsonl}', 'the policy', 78],
      [byIds, '--notify', 'the policy', 78],
      [byIds, '--only {theirs.txt}', 'was not begun with --only', 78],
      [byIds, '--status open', 'was not begun with --status, --since or --limit', 78],
      [byPlan, '--plan {ours.jsonl}', 'was not begun with --plan', 78],
      [byQuery, '--status open', 'was not begun with --status, --since or --limit', 78],
      [byQuery, '--status draft', 'was not begun with --status, --since or --limit', 78],
    ] as const) {
      const { code, stderr } = await here.call(`run ${sides} ${words} --journal {${journal}.db} --yes`);
      expect([words, code, stderr]).toEqual([words, exit, expect.stringContaining(says)]);
      // Nothing was begun by this call, so there is nothing to go on with.
      expect(stderr).not.toContain('stopped; go on with');
    }
    expect(commits(here.source) + commits(here.target)).toBe(before);
    for (const [journal, words] of [
      [byIds, '--only {ours.txt}'],
      [byIds, '--plan {ours.jsonl}'],
      [byPlan, '--plan {theirs.jsonl}'],
      [byQuery, '--status draft --limit 5'],
    ] as const)
      expect([words, (await here.call(`run ${sides} ${words} --journal {${journal}.db} --yes`)).code]).toEqual([
        words,
        expect.toBeOneOf([0, 3, 4]),
      ]);
  });

  it('refuses a plan that somebody has edited into nonsense, with its place, and begins nothing', async () => {
    const [one = '', two = ''] = await here.open('U-1', 'U-2');
    writeFileSync(here.file('u.txt'), `${one}\n${two}\n`);
    await here.call(`plan ${sides} --only {u.txt} --plan {u.jsonl}`);
    const lines = readFileSync(here.file('u.jsonl'), 'utf8').split('\n');
    const before = commits(here.source) + commits(here.target);
    for (const [change, says] of [
      [{ route: 'sned' }, '/route: is not one of send, draft, copy, scheduled-draft, remainder; did you mean send?'],
      [{ findings: [null] }, '/findings/0: is no object'],
      [{ totals: { currency: 'USD', stated: 'abc', target: '26.09' } }, '/totals/stated: is no amount'],
    ] as const) {
      const name = fresh();
      const row = { ...(JSON.parse(lines[2] ?? '') as object), ...change };
      writeFileSync(here.file('edited.jsonl'), lines.toSpliced(2, 1, JSON.stringify(row)).join('\n'));
      for (const flag of ['--yes', '--dry-run']) {
        const { code, stderr } = await here.call(`run ${sides} --plan {edited.jsonl} --journal {${name}.db} ${flag}`);
        expect([stderr, code]).toEqual([
          expect.stringContaining(`the plan ${here.file('edited.jsonl')} cannot be followed: line 3 `),
          65,
        ]);
        expect(stderr).toContain(says);
      }
      expect(existsSync(here.file(`${name}.db`))).toBe(false);
    }
    expect(commits(here.source) + commits(here.target)).toBe(before);
    for (const it of [one, two]) await here.client.source.cancel(it);
  });

  it('ends with 74 where its events cannot be written, and does its work all the same', async () => {
    await here.open('V-1', 'V-2');
    const full = (code: string): Writable =>
      new Writable({ write: (_, __, done) => done(Object.assign(new Error('no'), { code })) });
    for (const [code, exit] of [
      ['ENOSPC', 74],
      // A reader that has gone is no trouble of anybody's.
      ['EPIPE', 0],
    ] as const) {
      const said = collector();
      const around = { env: here.env };
      const args = `run --from ${here.from} --to ${here.to} --yes --jsonl --status open --limit 1 --journal ${here.file(`${fresh()}.db`)}`;
      const ended = await run(args.split(' '), fakeIo(around, full(code), said.stream));
      expect([code, ended]).toEqual([code, exit]);
      expect(said.text().includes('cannot write the output: no space left on the device')).toBe(exit === 74);
    }
    expect(payable(here.source).filter((it) => it.startsWith('V-'))).toEqual([]);
  });

  it('says loudly which ids there are not, and fails where there is none of them', async () => {
    const [there = ''] = await here.open('S-1');
    writeFileSync(here.file('some.txt'), `${there}\nno-such-1\nno-such-2\n`);
    writeFileSync(here.file('strangers.txt'), 'no-such-1\nno-such-2\n');
    const some = await here.call(`plan ${sides} --only {some.txt}`);
    expect(some.stderr).toContain('--only: 2 of 3 invoices not there at Cybersource');
    expect(some.stderr).toContain('no-such-1, no-such-2');
    expect(some.code).toBe(3);
    const name = fresh();
    for (const line of [`plan ${sides}`, `run ${sides} --yes --journal {${name}.db}`]) {
      const { code, stderr } = await here.call(`${line} --only {strangers.txt}`);
      expect(stderr).toContain('--only: no id in the file exists at Cybersource');
      expect(code).toBe(65);
    }
    expect(existsSync(here.file(`${name}.db`))).toBe(false);
    await here.client.source.cancel(there);
  });

  it('says what of the configuration it does not take, where flags name another provider', async () => {
    const lines = Object.entries(here.env).map((it) => `${it.join('=')}\n`);
    writeFileSync(here.file('all.env'), lines.join(''), { mode: 0o600 });
    const side = (provider: string): object => ({ provider, envFile: here.file('all.env') });
    writeFileSync(here.file('both.json'), JSON.stringify({ from: side(here.from), to: side(here.to) }));
    writeFileSync(here.file('one.json'), JSON.stringify({ from: side(here.from) }));
    const turned = await here.call(`plan --config {both.json} --from {to} --to {from} --status draft`);
    expect(turned.stderr).toContain(
      'the configuration has cybersource for --from, and not paypal: what it says of paypal on the other side is taken',
    );
    expect(turned.code).toBe(0);
    const left = await here.call(`plan --config {one.json} --from {to} --to {from} --status draft`);
    expect(left.stderr).toContain('and not paypal: its envFile is left out; --env-file names another');
    expect((await here.call(`plan --config {both.json} --status draft`)).stderr).not.toContain('the configuration');
  });

  it('leaves alone what was edited after it was planned, and ends with 4', async () => {
    const [edited = '', same = ''] = await here.open('D-1', 'D-2');
    const plan = here.file('drift.jsonl');
    writeFileSync(here.file('ids.txt'), `# of today\n${edited}\n\n${same}\n`);
    await here.call(`plan ${sides} --only {ids.txt} --plan {drift.jsonl}`);
    expect((await here.call(`run ${sides} --plan {drift.jsonl} --dry-run`)).stdout).toBe('The plan still holds.\n');
    await here.client.source.update(edited, (it) => ({
      ...it,
      lines: it.lines.map((line) => ({ ...line, name: 'Other mat' })),
    }));

    const dry = await here.call(`run ${sides} --plan {drift.jsonl} --dry-run`);
    expect(dry.stdout).toContain(`${edited} was edited\n`);
    expect(dry.code).toBe(4);
    const name = fresh();
    const { code, stdout, stderr } = await here.call(`run ${sides} --plan {drift.jsonl} --journal {${name}.db} --yes`);
    expect(stderr).toContain('1 were edited after they were planned');
    expect(stdout).toMatch(/^ {2}moved +1$/m);
    expect(code).toBe(4);
    expect(payable(here.source)).toEqual(['D-1']);
    expect(existsSync(plan)).toBe(true);
    await here.client.source.cancel(edited);
  });

  it('G71, G72: refuses the journal of another direction with 78, and one in use with 75', async () => {
    const name = fresh();
    await here.open('E-1');
    await here.call(`run ${sides} --journal {${name}.db} --yes`);
    const { code, stderr } = await here.call(`run --from {to} --to {from} --journal {${name}.db} --yes`);
    expect(stderr).toContain('cannot be used here: source provider: cybersource, now paypal');
    expect(code).toBe(78);
    const held = await sqliteJournal(here.file(`${name}.db`));
    const busy = await here.call(`resume --journal {${name}.db}`);
    await held.close();
    expect(busy.code).toBe(75);
    expect(busy.stderr).toContain(String(process.pid));
  });

  it('says that credentials are refused, and ends with 77', async () => {
    const env = Object.fromEntries(
      Object.keys(here.env)
        .filter((it) => it.includes('SECRET'))
        .map((it) => [it, 'd3Jvbmc=']),
    );
    const { code, stderr } = await here.call(`plan ${sides}`, { env });
    expect(code).toBe(77);
    expect(stderr).not.toContain('d3Jvbmc=');
  });

  it('needs no credentials in flags, and takes none', async () => {
    const { code, stderr } = await here.call(`run ${sides} --client-secret x`);
    expect(stderr).toContain('a flag can be read in the list of processes');
    expect(code).toBe(2);
  });

  it('prints events as they happen, or the result as one document', async () => {
    await here.open('F-1');
    const name = fresh();
    const { stdout } = await here.call(`run ${sides} --journal {${name}.db} --yes --jsonl`);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((it) => JSON.parse(it) as { readonly type: string });
    expect(events.map((it) => it.type)).toEqual(
      expect.arrayContaining(['planned', 'enrolled', 'state', 'effect', 'progress']),
    );
    expect(events.at(-1)).toMatchObject({ type: 'done', result: { status: 'finished' } });
    const again = await here.call(`run ${sides} --journal {${name}.db} --yes --json`);
    expect(JSON.parse(again.stdout)).toMatchObject({ result: { status: 'finished' }, report: { schema: 1 } });
    expect((await here.call(`plan ${sides} --json --jsonl`)).code).toBe(2);
  });

  it('is quiet when told to, and draws a bar on a terminal', async () => {
    await here.open('G-1', 'G-2');
    let time = 0;
    const name = fresh();
    const quiet = await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1 --quiet`, {
      ...atTerminal,
      now: () => (time += 1000),
    });
    expect(quiet.stderr).not.toContain('█');
    const { stderr } = await here.call(`resume --journal {${name}.db}`, { ...atTerminal, now: () => (time += 1000) });
    expect(stderr).toMatch(/\[█{16}\] 2 of 2 · [\d.]+\/s · 2 moved/);
  });

  it('writes a line every ten seconds where there is no terminal', async () => {
    await here.open('H-1', 'H-2', 'H-3', 'H-4');
    let time = 0;
    const { stderr } = await here.call(`run ${sides} --journal {${fresh()}.db} --yes --concurrency 1`, {
      now: () => (time += 6000),
    });
    const lines = stderr.split('\n').filter((it) => / of 4 · /.test(it));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(4);
    expect(stderr).not.toContain('█');
  });

  it('interrupted, comes to a safe place and says how to go on', async () => {
    await here.open('I-1', 'I-2');
    const name = fresh();
    const interrupts: (() => void)[] = [];
    // The first is asked for while it plans.
    const onInterrupt = (interrupt: () => void): void => {
      interrupts.push(interrupt);
      if (interrupts.length === 2) interrupt();
    };
    const { code, stderr } = await here.call(`run ${sides} --journal {${name}.db} --yes`, { onInterrupt });
    expect(stderr).toContain('finishing what is under way');
    expect(resumeLine(stderr)).toBe(
      `resume --journal ${here.file(`${name}.db`)} --plan ${here.file(`${name}.db`)}.plan.jsonl`,
    );
    expect(code).toBe(130);
    const rest = await here.call(resumeLine(stderr));
    expect(rest.stdout).toMatch(/^ {2}moved +2$/m);
    expect(rest.code).toBe(0);
  });

  it('interrupted while it plans, has changed nothing', async () => {
    const before = commits(here.source) + commits(here.target);
    const { code, stderr } = await here.call(`run ${sides} --journal {${fresh()}.db} --yes`, {
      onInterrupt: (it) => it(),
    });
    expect(stderr).toContain('interrupted; nothing was changed');
    expect(code).toBe(130);
    expect(commits(here.source) + commits(here.target)).toBe(before);
  });

  it('G69: whose journal takes no entry ends with 74, asks nothing more, and goes on by the command it printed', async () => {
    await here.open('L-1', 'L-2', 'L-3');
    const name = fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    // As when the disk is full: the file can be read, and no more.
    const other = new DatabaseSync(here.file(`${name}.db`));
    other.exec('BEGIN IMMEDIATE');
    const before = commits(here.source) + commits(here.target);
    const { code, stderr } = await here.call(`resume --journal {${name}.db}`);
    expect(code).toBe(74);
    expect(stderr).toContain('the journal took no entry');
    expect(commits(here.source) + commits(here.target)).toBe(before);
    other.exec('ROLLBACK');
    other.close();
    const rest = await here.call(`resume --journal {${name}.db}`);
    expect(rest.stdout).toMatch(/^ {2}moved +3$/m);
    expect(rest.code).toBe(0);
  }, 20_000);

  it('G70: whose journal is lost or damaged is refused, and found out again at the target', async () => {
    await here.open('M-1', 'M-2', 'M-3');
    const name = fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    writeFileSync(here.file(`${name}.db`), 'no longer what it was, '.repeat(200));
    const damaged = await here.call(`resume --journal {${name}.db}`);
    expect(damaged.code).toBe(65);
    expect(damaged.stderr).toContain('billingual run --rebuild --journal NEW');
    rmSync(here.file(`${name}.db`));
    expect((await here.call(`resume --journal {${name}.db}`)).code).toBe(65);

    const rebuilt = fresh();
    const done = await here.call(`run ${sides} --rebuild --journal {${rebuilt}.db} --yes`);
    expect(done.code).toBe(0);
    const { counts } = JSON.parse((await here.call(`status --journal {${rebuilt}.db} --json`)).stdout) as {
      readonly counts: Readonly<Record<string, number>>;
    };
    expect(counts['done']).toBeGreaterThanOrEqual(3);
    const copies = payable(here.target).filter((it) => it.startsWith('M-'));
    expect(copies.toSorted()).toEqual(['M-1', 'M-2', 'M-3']);
    const again = await here.call(`run ${sides} --rebuild --journal {${rebuilt}.db} --yes`);
    expect(again.code).toBe(78);
    expect(again.stderr).toContain('holds a run; billingual resume goes on with it');
  }, 20_000);

  it('G85: whose target goes down ends with 75, keeps what it has, and goes on by the command it printed', async () => {
    await here.open('N-1', 'N-2', 'N-3');
    const name = fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const up = here.target.faults.add({ operation: '*', phase: 'before-parse', action: { type: 'reset' } });
    const { code, stderr } = await here.call(`resume --journal {${name}.db}`);
    up();
    expect(code).toBe(75);
    expect(resumeLine(stderr)).toBe(`resume --journal ${here.file(`${name}.db`)}`);
    const rest = await here.call(resumeLine(stderr));
    expect(rest.stdout).toMatch(/^ {2}moved +3$/m);
    expect(rest.code).toBe(0);
  }, 60_000);

  it('resumed before its plan was in the journal, wants that plan, and takes nothing else the source has', async () => {
    const [chosen = ''] = await here.open('J-1', 'J-2');
    const name = fresh();
    writeFileSync(here.file('chosen.txt'), chosen);
    await here.call(`plan ${sides} --only {chosen.txt} --plan {chosen.jsonl}`);
    const journal = await sqliteJournal(here.file(`${name}.db`));
    const { header } = await readPlan(here.file('chosen.jsonl'));
    await journal.begin({ id: 'cut-short', header });
    await journal.close();

    const without = await here.call(`resume --journal {${name}.db}`);
    expect(without.stderr).toContain('was stopped before its plan was in the journal');
    expect(without.code).toBe(65);
    const { code, stdout } = await here.call(`resume --journal {${name}.db} --plan {chosen.jsonl}`);
    expect(stdout).toMatch(/^ {2}moved +1$/m);
    expect(code).toBe(0);
    expect(payable(here.source)).toEqual(['J-2']);
  });

  it('G88: refuses to write over a file, through a link, or into no folder, before it begins', async () => {
    writeFileSync(here.file('there.html'), 'mine');
    symlinkSync(here.file('there.html'), here.file('link.html'));
    for (const [path, why] of [
      [here.file('there.html'), 'it is there already; --force writes over it'],
      [here.file('link.html'), 'it is a link'],
      ['/dev/null', 'it is no file'],
      [here.file('no/such.html'), 'there is no such folder'],
    ] as const) {
      const { code, stderr } = await here.call([
        'run',
        '--from',
        '{from}',
        '--to',
        '{to}',
        '--yes',
        '--journal',
        here.file(`${fresh()}.db`),
        '--html',
        path,
      ]);
      expect(stderr).toContain(`cannot write --html ${path}: ${why}`);
      expect(code).toBe(74);
    }
    expect(readFileSync(here.file('there.html'), 'utf8')).toBe('mine');
    expect(payable(here.source)).toContain('J-2');
  });

  it('writes over nothing that a run lives by, whatever it is called and however sternly it is told to', async () => {
    const name = fresh();
    const journal = here.file(`${name}.db`);
    await here.call(`run ${sides} --since 2050-01-01 --journal ${journal} --yes`);
    const before = readFileSync(journal);
    symlinkSync(journal, here.file(`${name}-link.db`));
    linkSync(journal, here.file(`${name}-twin.html`));
    symlinkSync(here.file(''), here.file(`${name}-folder`));
    writeFileSync(here.file('kept.json'), '{}');
    writeFileSync(here.file('kept.env'), '', { mode: 0o600 });
    writeFileSync(here.file('kept.txt'), 'an-id');
    const lines: readonly (readonly [string, string])[] = [
      [`report --html ${journal}`, 'the journal'],
      [`report --csv ${journal}`, 'the journal'],
      [`report --html {${name}-twin.html}`, 'the journal'],
      [`report --html ${here.file(`${name}-folder`)}/${name}.db`, 'the journal'],
      [`report --html ${journal}-wal`, 'a part of the journal'],
      [`report --csv ${journal}-owner`, 'a part of the journal'],
      [`report --csv ${journal}.plan.jsonl`, 'the plan of the run'],
      ['report --html {a.out} --csv {a.out}', 'what --html writes'],
      ['report --config {kept.json} --html {kept.json}', 'the configuration'],
      ['report --env-file {kept.env} --html {kept.env}', 'a file of credentials'],
      [`resume --html ${journal}`, 'the journal'],
      [`run ${sides} --yes --csv ${journal}`, 'the journal'],
      [`run ${sides} --yes --only {kept.txt} --csv {kept.txt}`, 'the list of --only'],
    ];
    for (const [line, what] of lines) {
      const { code, stderr } = await here.call(`${line} --force --journal ${journal}`);
      expect([line, code, stderr]).toEqual([line, 74, expect.stringContaining(`: it is ${what}\n`)]);
    }
    writeFileSync(here.file('own.json'), JSON.stringify({ journal }));
    for (const [line, what] of [
      [`plan ${sides} --config {own.json} --plan ${journal}`, 'it is the journal'],
      [`plan ${sides} --plan ${journal}`, 'a database is in its place'],
      [`plan ${sides} --env-file {kept.env} --plan {kept.env}`, 'it is a file of credentials'],
    ] as const)
      expect((await here.call(`${line} --force`)).stderr).toContain(`: ${what}\n`);
    const linked = await here.call(`report --html ${journal}-wal --force --journal {${name}-link.db}`);
    expect(linked.stderr).toContain('it is a part of the journal');
    expect(readFileSync(journal).equals(before)).toBe(true);
    expect(readFileSync(here.file('kept.txt'), 'utf8')).toBe('an-id');
    expect((await here.call(`status --journal ${journal}`)).code).toBe(0);
  });

  it('whose journal is removed under it stops before the next write, with 74, and says how to find out what it knew', async () => {
    await here.open('P-1', 'P-2', 'P-3', 'P-4');
    const name = fresh();
    const journal = here.file(`${name}.db`);
    let requests = 0;
    const stop = here.target.faults.add({
      operation: 'create',
      phase: 'after-commit',
      action: {
        type: 'run',
        run: () => {
          requests += 1;
          for (const end of ['', '-wal', '-shm', '-owner']) rmSync(journal + end, { force: true });
        },
      } as never,
    });
    const { code, stderr } = await here.call(`run ${sides} --journal ${journal} --yes --concurrency 1`);
    stop();
    expect([code, requests]).toEqual([74, 1]);
    expect(stderr).toContain('was removed or replaced while it was in use');
    expect(stderr).toContain('billingual run --rebuild --journal NEW');
    expect(stderr).not.toContain('billingual resume');
    expect(payable(here.source).filter((it) => it.startsWith('P-'))).toHaveLength(4);
    const rebuilt = await here.call(`run ${sides} --rebuild --journal {${fresh()}.db} --yes`);
    expect(rebuilt.code).toBe(0);
    expect(payable(here.target).filter((it) => it.startsWith('P-'))).toHaveLength(4);
  });

  it('takes its settings from a file as well, and says what is wrong in one', async () => {
    const config = here.file('settings.json');
    writeFileSync(
      config,
      JSON.stringify({
        from: 'cybersource',
        to: { provider: 'paypal' },
        policy: { lifecycle: { draft: 'skip' } },
        journal: 'configured.db',
        concurrency: 2,
      }),
    );
    const { stdout } = await here.call(['run', '--config', config, '--status', 'draft', '--yes', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ result: { status: 'finished' } });
    expect(existsSync(here.file('configured.db'))).toBe(true);
    for (const [text, says] of [
      ['{"form": "x"}', 'it has no setting form; did you mean from?'],
      [
        '{"from": {"provider": "paypal", "clientSecret": "x"}}',
        'clientSecret does not belong there: credentials stand in the environment',
      ],
      ['{"from": 3}', 'from has to be an object'],
      ['{', 'JSON'],
    ] as const) {
      writeFileSync(config, text);
      const { code, stderr } = await here.call(['plan', '--config', config]);
      expect(stderr).toContain(says);
      expect(code).toBe(78);
    }
  });

  it.each([
    ['plan --to paypal', '--from is missing', 2],
    ['plan --from paypal', '--to is missing', 2],
    [`plan ${sides} --lifecycle draft`, '--lifecycle takes KIND=ACTION', 2],
    [`plan ${sides} --lifecycle paid=move`, "can only be 'skip': there is nothing left to collect", 65],
    [`plan ${sides} --lifecycle partially-paid=remainder`, 'is needed to carry remainders', 65],
    [`plan ${sides} --since yesterday`, '--since ', 2],
    [`plan ${sides} --status opne`, '--status ', 2],
    [`plan ${sides} --only x.txt --status open`, '--only names invoices by their ids', 2],
    [`plan ${sides} --only no-such-file`, 'cannot read no-such-file: there is no such file', 65],
    [`plan ${sides} --limit 0`, '--limit takes a whole number from 1 on', 2],
    [`plan ${sides} --rate 0`, '--rate takes a number of requests above zero', 2],
    [`plan ${sides} --limit -1`, '--limit needs a value; one that begins with - is written as --limit=-…', 2],
    [`plan ${sides} --rate -1`, '--rate needs a value; one that begins with - is written as --rate=-…', 2],
    [`plan ${sides} --rate=-1`, '--rate takes a number of requests above zero, such as 5 or 0.5, and not "-1"', 2],
    [`plan ${sides} --limit=-1`, '--limit takes a whole number from 1 on, and not "-1"', 2],
    [`plan ${sides} --plan`, '--plan needs a value', 2],
    [`plan --from {from} --to {from}`, '--from and --to are one account', 2],
    [`run ${sides} --canary 0 --yes`, '--canary takes a whole number from 1 on, and not "0"', 2],
    [`run ${sides} --plan . --yes`, 'cannot read --plan .: it is a directory', 65],
    [`run ${sides} --plan package.json --yes`, 'the plan package.json cannot be followed: line 1 is not JSON', 65],
    [`run ${sides} --yes --journal /proc/none/x.db`, '/proc/none/x.db.plan.jsonl: there is no such folder', 74],
    ['status --journal .', 'cannot use the journal .: it is no file', 65],
    [`plan ${sides} --env-file no-such-file`, 'cannot read --env-file no-such-file: there is no such file', 78],
    [`plan ${sides} --config no-such-file`, 'it cannot be read: there is no such file', 78],
    [`run ${sides} --plan no-such-file --yes`, 'cannot read --plan no-such-file', 65],
    [`run ${sides} --plan x --limit 3 --yes`, '--plan says which invoices', 2],
    ['resume --journal no-such.db', 'there is no such file; --journal says which one is meant', 65],
    ['status --journal no-such.db', 'there is no such file', 65],
    ['verify --journal no-such.db', 'there is no such file', 65],
    ['report --journal no-such.db', 'there is no such file', 65],
    ['sweep --journal no-such.db --yes', 'there is no such file', 65],
  ])('says what is wrong with: %s', async (args, says, exit) => {
    const { code, stderr, stdout } = await here.call(args);
    expect(stderr).toContain(says);
    expect([code, stdout]).toEqual([exit, '']);
    // Sentences, and no trace of where they come from.
    expect(stderr).not.toMatch(/\n {4}at |a bug, not your input/);
  });

  it('ends well where there is nothing to move, and where an id is unknown', async () => {
    writeFileSync(here.file('none.txt'), '');
    writeFileSync(here.file('unknown.txt'), 'no-such-id\na/b\n');
    const name = fresh();
    expect((await here.call(`run ${sides} --only {none.txt} --journal {${name}.db} --yes`)).stdout).toContain(
      'no invoice is in it',
    );
    for (const command of ['verify', 'sweep --yes', 'status', 'report', 'resume'])
      expect([command, (await here.call(`${command} --journal {${name}.db}`)).code]).toEqual([command, 0]);
    const unknown = await here.call(`plan ${sides} --only {unknown.txt}`);
    expect(unknown.stdout).toMatch(/^ {2}gone +1$/m);
    expect(unknown.stdout).toMatch(/^ {2}unreadable +1$/m);
    expect(unknown.code).toBe(3);
  });

  it('says of one that differs what is different, and no more than it has compared', async () => {
    const name = fresh();
    const { invoice } = await here.client.source.create({ ...someDraft, number: 'T-1' });
    await here.call(`run ${sides} --status draft --journal {${name}.db} --yes`);
    const id = (await here.client.target.list({ number: 'T-1' }).take(1))[0]?.id ?? '';
    await here.client.target.update(id, (it) => ({
      ...it,
      terms: { type: 'on-date', dueDate: '2030-01-01' as never },
    }));
    const { code, stdout } = await here.call(`verify --journal {${name}.db}`);
    expect(stdout).toMatch(/: (dueDate|payer-or-due-date)$/m);
    expect(stdout).toMatch(/ equal, 1 differs\.$/m);
    expect([code, invoice.number]).toEqual([3, 'T-1']);
  });

  it('takes what it needs from a file, in every command, and warns where others may read that', async () => {
    const [open = ''] = await here.open('O-1');
    const file = here.file('both.env');
    writeFileSync(
      file,
      Object.entries(here.env)
        .map((it) => `${it.join('=')}\n`)
        .join(''),
      { mode: 0o600 },
    );
    chmodSync(file, 0o600);
    const bare = (line: string): ReturnType<typeof call> =>
      call(
        `${line} --env-file {both.env}`
          .replaceAll('{from}', here.from)
          .replaceAll('{to}', here.to)
          .replaceAll(/\{([\w-]+\.\w+)\}/g, (_, it: string) => here.file(it)),
      );
    writeFileSync(here.file('one-id.txt'), open);
    const name = fresh();
    const lines = [
      `plan ${sides} --only {one-id.txt}`,
      `run ${sides} --only {one-id.txt} --journal {${name}.db} --yes`,
      `resume --journal {${name}.db}`,
      `verify --journal {${name}.db}`,
      `report --journal {${name}.db}`,
      `sweep --journal {${name}.db} --yes`,
      'list --provider {from} --limit 1',
      'doctor {from}',
    ];
    for (const line of lines) {
      const { code, stderr } = await bare(line);
      expect([line, code, stderr.includes('can be read by others')]).toEqual([line, 0, false]);
    }
    // Of simulators, which nobody has to keep secret.
    chmodSync(file, 0o640);
    expect((await bare(lines[0] ?? '')).stderr).not.toContain('can be read by others');
    writeFileSync(here.file('live.env'), 'PAYPAL_CLIENT_SECRET=shh\n');
    for (const [mode, warnings] of [
      [0o600, 0],
      [0o604, 1],
      [0o640, 1],
    ] as const) {
      chmodSync(here.file('live.env'), mode);
      const { code, stderr } = await call(`plan --from cybersource --to paypal --env-file ${here.file('live.env')}`);
      expect([code, stderr.split('can be read by others').length - 1]).toEqual([78, warnings]);
      expect(stderr).not.toContain('shh');
    }
  });

  it('sweeps up a draft that was left behind, once somebody agrees', async () => {
    const name = fresh();
    await here.open('K-1');
    await here.call(`run ${sides} --journal {${name}.db} --yes`);
    const { run } = JSON.parse((await here.call(`status --journal {${name}.db} --json`)).stdout) as {
      readonly run: string;
    };
    const file = new DatabaseSync(here.file(`${name}.db`));
    const key = String(file.prepare("SELECT key FROM items WHERE source_number = 'K-1'").get()?.['key']);
    const memo = markerText({ run, key });
    await here.client.target.create({ ...someDraft, number: 'K-1-2', memo });
    await here.client.target.create({ ...someDraft, number: 'K-77', memo });
    // As when a second number had been asked for, and the answer was lost.
    file.exec(
      `INSERT INTO effects SELECT key, max(sequence) + 1, 'create', 'K-1-2', max(epoch), max(intended_at), 'unclear:unavailable', max(settled_at) FROM effects WHERE key = '${key}' GROUP BY key`,
    );
    file.close();

    const dry = await here.call(`sweep --journal {${name}.db} --dry-run`);
    expect(dry.stdout).toMatch(/^would-remove K-1-2 \(INV2-.*\): orphan$/m);
    expect(dry.stdout).toMatch(/^kept K-77 \(INV2-.*\): not-ours: it carries what is ours, .* look at it$/m);
    expect((await here.call(`sweep --journal {${name}.db}`)).code).toBe(2);
    const no = await here.call(`sweep --journal {${name}.db}`, { ...atTerminal, stdin: 'n\n' });
    expect(no.stderr).toContain('This removes 1 at PayPal');
    expect(no.code).toBe(130);
    const yes = await here.call(`sweep --journal {${name}.db}`, { ...atTerminal, stdin: 'y\n' });
    expect(yes.stdout).toMatch(/^removed K-1-2/m);
    const left = (await here.call(`sweep --journal {${name}.db} --dry-run`)).stdout;
    expect(left).toMatch(/^kept K-77 /m);
    expect(left).not.toContain('would-remove');
  });
});
