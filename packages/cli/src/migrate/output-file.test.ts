import { linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { moving, payable, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a run', () => {
  it('G88: refuses to write over a file, through a link, or into no folder, before it begins', async () => {
    await here.open('X-1');
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
        here.file(`${here.fresh()}.db`),
        '--html',
        path,
      ]);
      expect(stderr).toContain(`cannot write --html ${path}: ${why}`);
      expect(code).toBe(74);
    }
    expect(readFileSync(here.file('there.html'), 'utf8')).toBe('mine');
    expect(payable(here.source)).toEqual(['X-1']);
  });

  it('writes over nothing that a run lives by, whatever it is called and however sternly it is told to', async () => {
    const name = here.fresh();
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
});
