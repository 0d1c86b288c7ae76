import { existsSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { moving, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a migration', () => {
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
    for (const same of ['', '--from CyberSource --to PayPal'])
      expect((await here.call(`plan --config {both.json} ${same} --status draft`)).stderr).not.toContain(
        'the configuration',
      );
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
      ['{', 'settings.json cannot be used: it is not JSON'],
    ] as const) {
      writeFileSync(config, text);
      const { code, stderr } = await here.call(['plan', '--config', config]);
      expect(stderr).toContain(says);
      expect(code).toBe(78);
    }
  });
});
