import { chmodSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { call } from '../__fixtures__/call.ts';
import { moving, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a file of credentials', () => {
  it('wins over those before it and over the configuration, and the environment over all, at one account as at two', async () => {
    const file = (name: string, env: Readonly<Record<string, string>>): string => {
      const lines = Object.entries(env).map((it) => `${it.join('=')}\n`);
      writeFileSync(here.file(name), lines.join(''), { mode: 0o600 });
      return here.file(name);
    };
    const right = file('right.env', here.env);
    const nowhere = { PAYPAL_BASE_URL: 'http://127.0.0.1:9', CYBERSOURCE_BASE_URL: 'http://127.0.0.1:9' };
    const wrong = file('wrong.env', { ...here.env, ...nowhere });
    const side = (provider: string): object => ({ provider, envFile: wrong });
    writeFileSync(
      here.file('wrong.json'),
      JSON.stringify({ from: side(here.from), to: side(here.to), envFile: wrong }),
    );
    const lines = [
      `list --provider ${here.from} --env-file ${wrong} --env-file ${right}`,
      `plan --from ${here.from} --to ${here.to} --env-file ${wrong} --env-file ${right}`,
      `plan --config ${here.file('wrong.json')} --env-file ${right}`,
    ];
    for (const line of lines) expect([line, (await call(line)).code]).toEqual([line, 0]);
    const over = lines.map((it) => it.replaceAll(right, wrong));
    for (const line of over) expect([line, (await call(line, { env: here.env })).code]).toEqual([line, 0]);
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
    const name = here.fresh();
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
});
