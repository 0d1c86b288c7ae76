import { existsSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { collector, fakeIo } from '../__fixtures__/call.ts';
import { atTerminal, commits, moving, payable, resumeLine, sides, type Moving } from '../__fixtures__/moving.ts';
import { run } from '../run.ts';

const live = fileURLToPath(new URL('../__fixtures__/live-provider.ts', import.meta.url));

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a run', () => {
  it('asks with the money before their eyes, and does nothing without a yes', async () => {
    const ids = await here.open('B-1', 'B-2');
    const name = here.fresh();
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
    for (const it of ids) await here.client.source.cancel(it);
  });

  it('asks for --yes where nobody can be asked, before it reads anything', async () => {
    const asked = here.source.truth.of('request').length;
    const { code, stderr } = await here.call(`run ${sides} --journal {${here.fresh()}.db}`);
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
        here.file(`${here.fresh()}.db`),
        '--yes',
      ]);
      expect(stderr).toContain('no test account; if that is meant, add --yes-production');
      expect(code).toBe(2);
    }
    expect(commits(here.source) + commits(here.target)).toBe(before);
  });

  it('stops after the canaries, and says how to go on to the letter', async () => {
    await here.open('W-1', 'W-2', 'W-3');
    const journal = here.file(`${here.fresh()} it's.db`);
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
    const copies = (): readonly string[] => payable(here.target).filter((it) => it.startsWith('W-'));
    expect([first.code, copies().length]).toEqual([0, 1]);
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
    expect(copies().toSorted()).toEqual(['W-1', 'W-2', 'W-3']);
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
    const name = here.fresh();
    const { code, stdout, stderr } = await here.call(`run ${sides} --plan {drift.jsonl} --journal {${name}.db} --yes`);
    expect(stderr).toContain('1 were edited after they were planned');
    expect(stdout).toMatch(/^ {2}moved +1$/m);
    expect(code).toBe(4);
    expect(payable(here.source)).toEqual(['D-1']);
    expect(existsSync(plan)).toBe(true);
    await here.client.source.cancel(edited);
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
      const args = `run --from ${here.from} --to ${here.to} --yes --jsonl --status open --limit 1 --journal ${here.file(`${here.fresh()}.db`)}`;
      const ended = await run(args.split(' '), fakeIo(around, full(code), said.stream));
      expect([code, ended]).toEqual([code, exit]);
      expect(said.text().includes('cannot write the output: no space left on the device')).toBe(exit === 74);
    }
    expect(payable(here.source).filter((it) => it.startsWith('V-'))).toEqual([]);
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
    const name = here.fresh();
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

  it('ends well where there is nothing to move, and where an id is unknown', async () => {
    writeFileSync(here.file('none.txt'), '');
    writeFileSync(here.file('unknown.txt'), 'no-such-id\na/b\n');
    const name = here.fresh();
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
});
