import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call } from './__fixtures__/call.ts';
import { moving, payable, type Moving } from './__fixtures__/moving.ts';

type Env = Readonly<Record<string, string>>;

const providers = ['cybersource', 'paypal'] as const;
const numbers = ['S-1', 'S-2'];

/** Two merchants with the same invoices, and their accounts at the same two providers. */
const [one, other] = await Promise.all([moving(...providers), moving(...providers)]);
await Promise.all([one.open(...numbers), other.open(...numbers)]);

let files = 0;

function envFile(env: Env): string {
  const file = one.file(`${(files += 1)}.env`);
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return file;
}

const of = ({ env }: Moving, prefix: string): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith(prefix)));

/** What is on the command line decides, and nothing of the environment does. */
const bare = (args: string, env: Env): ReturnType<typeof call> => call(`${args} --env-file ${envFile(env)}`);

const requests = (): readonly number[] =>
  [one, other].flatMap(({ source, target }) => [source, target].map((it) => it.truth.of('request').length));

/** Whatever in the environment names an account or leads to one. */
const elsewhere: readonly (readonly [what: string, side: 'source' | 'target', env: Env])[] = [
  ['another address of the source', 'source', { ...one.env, ...of(other, 'CYBERSOURCE') }],
  ['another merchant id of the source', 'source', { ...one.env, CYBERSOURCE_MERCHANT_ID: 'merchant-b' }],
  ['another address of the target', 'target', { ...one.env, ...of(other, 'PAYPAL') }],
  ['another client of the target', 'target', { ...one.env, PAYPAL_CLIENT_ID: 'client-d' }],
  ['another merchant that a partner calls for', 'target', { ...one.env, PAYPAL_MERCHANT_PAYER_ID: 'MERCHANTD' }],
];

describe('G71: the journal of one merchant, and the environment of another', () => {
  const journal = one.file('run.db');
  const sides = '--from cybersource --to paypal';

  it('begins with one invoice of one merchant', async () => {
    const { code, stdout } = await bare(`run ${sides} --journal ${journal} --canary 1 --yes`, one.env);
    expect(stdout).toMatch(/^ {2}moved +1$/m);
    expect(code).toBe(0);
  });

  describe.each(elsewhere)('%s', (_, side, env) => {
    const commands = [
      `resume --journal ${journal}`,
      `run ${sides} --journal ${journal} --yes`,
      `verify --journal ${journal}`,
      ...(side === 'target' ? [`sweep --journal ${journal} --yes`] : []),
    ];

    it.each(commands)('ends with 78 and asks nobody: %s', async (command) => {
      const before = requests();
      const { code, stderr } = await bare(command, env);
      expect(stderr).toContain(`the ${side} is another account of ${side === 'source' ? 'cybersource' : 'paypal'}`);
      expect(stderr).toContain('go on with the accounts and addresses that it was begun with');
      expect(code).toBe(78);
      expect(requests()).toEqual(before);
      const names = ['SHARED_SECRET', 'KEY_ID', 'CLIENT_SECRET', 'CLIENT_ID', 'MERCHANT'];
      const named = Object.entries(env).filter(([name]) => names.some((it) => name.includes(it)));
      expect(named.length).toBeGreaterThan(4);
      expect(named.filter(([, value]) => stderr.includes(value))).toEqual([]);
    });

    it('is reported on all the same, without links, since a report asks nobody', async () => {
      const before = requests();
      const { code, stdout, stderr } = await bare(`report --journal ${journal}`, env);
      expect(stdout).toMatch(/^ {2}moved +1$/m);
      expect(stderr).toContain(`the report has no links: the ${side} is another account`);
      expect([code, requests()]).toEqual([0, before]);
    });
  });

  it('refuses the plan of another merchant, dry or not, before anything is begun', async () => {
    const plan = one.file('plan.jsonl');
    await bare(`plan ${sides} --plan ${plan}`, one.env);
    const before = requests();
    for (const more of ['--dry-run', '--yes']) {
      const file = one.file('none.db');
      const { code, stderr } = await bare(`run ${sides} --plan ${plan} --journal ${file} ${more}`, other.env);
      expect(stderr).toContain('the source is another account of cybersource');
      expect(stderr).toContain('make a new one');
      expect([code, existsSync(file)]).toEqual([78, false]);
    }
    expect(requests()).toEqual(before);
  });

  it('refuses to move from an account to itself, though it stands in two files', async () => {
    const before = requests();
    writeFileSync(
      one.file('same.json'),
      JSON.stringify({
        from: { provider: 'paypal', envFile: envFile(of(one, 'PAYPAL')) },
        to: { provider: '@billingual/paypal', envFile: envFile(of(one, 'PAYPAL')) },
      }),
    );
    const { code, stderr } = await call(`plan --config ${one.file('same.json')}`);
    expect(stderr).toContain('--from and --to are one account');
    expect([code, requests()]).toEqual([2, before]);
  });

  it('has touched nothing of the other merchant by then, and ends where it was begun', async () => {
    expect(payable(other.source)).toEqual(numbers);
    expect(payable(other.target)).toEqual([]);
    const { code, stdout } = await bare(`resume --journal ${journal}`, one.env);
    expect(stdout).toMatch(/^ {2}moved +2$/m);
    expect(code).toBe(0);
    expect((await bare(`verify --journal ${journal}`, one.env)).code).toBe(0);
  });
});
