import { expect, it } from 'vitest';
import { call } from './__fixtures__/call.ts';
import { commands } from './commands.ts';

const names = Object.keys(commands);

it('lists every command in the overview', async () => {
  const { code, stdout, stderr } = await call('--help');
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect([code, stderr]).toEqual([0, '']);
});

it.each(names)('explains %s with its flags, an example and its exit codes', async (name) => {
  const { help } = (await commands[name]?.load()) ?? {};
  const { code, stdout, stderr } = await call(`${name} --help`);
  for (const flag of Object.keys(help?.options ?? {})) expect(stdout).toContain(`--${flag}`);
  expect(stdout).toMatch(/^Usage: billingual /);
  expect(stdout).toContain('Example: billingual ');
  expect(stdout).toContain('Exit codes: 0 ');
  expect([code, stderr]).toEqual([0, '']);
});

it.each(['', ...names])(
  'keeps the help of "%s" within the terminal, and within 80 columns where there is none',
  async (name) => {
    for (const columns of [60, 80, 100, 200, undefined]) {
      const { stdout } = await call(`${name} --help`, { ...(columns !== undefined && { columns }) });
      // An example is typed as it stands.
      const lines = stdout.split('\n').filter((it) => !/^Example: |^Usage: /.test(it));
      expect(lines.length).toBeGreaterThan(5);
      expect(lines.filter((it) => it.length > Math.min(columns ?? 80, 110))).toEqual([]);
    }
  },
);

it.each(names)('gives the same help for help %s and behind other flags', async (name) => {
  const { stdout } = await call(`${name} --help`);
  expect((await call(`help ${name}`)).stdout).toBe(stdout);
  expect((await call(`--help ${name}`)).stdout).toBe(stdout);
  expect((await call(`${name} --no-such-flag -h`)).stdout).toBe(stdout);
});

it('prints its version', async () => {
  expect(await call('--version')).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
});

it.each([
  ['', 'which command?', 'billingual --help tells more'],
  ['trnaslate', 'did you mean translate?', 'billingual --help tells more'],
  ['migrate', 'unknown command migrate', 'billingual --help tells more'],
  ['constructor', 'unknown command constructor', 'billingual --help tells more'],
  ['--pretty', 'unknown flag --pretty', 'billingual --help tells more'],
  ['translate --form paypal', 'did you mean --from?', 'billingual translate --help tells more'],
  ['translate --__proto__ x', 'unknown flag --__proto__', 'billingual translate --help tells more'],
  ['translate --to paypal', '--from is missing', 'billingual translate --help tells more'],
  ['translate --from paypal', '--to is missing', 'billingual translate --help tells more'],
  ['translate --from', '--from needs a value', 'billingual translate --help tells more'],
  ['translate --pretty=yes', "'--pretty' does not take an argument", 'billingual translate --help tells more'],
  ['translate --from paypal --to paypal a b', 'one too many: b', 'billingual translate --help tells more'],
  ['translate --from paypal --to paypal --pretty --jsonl', 'exclude each other', 'billingual translate'],
  ['translate --from paypal --to paypal --on-loss rejct', 'did you mean reject?', 'billingual translate'],
  ['translate --from paypal --to paypal --purpose never', 'it takes create, update', 'billingual translate'],
  ['translate --from paypal --to paypal --due-date 2026-02-30', '--due-date takes a day', 'billingual translate'],
  ['translate --from paypal --to paypal --line-name=', '--line-name needs a text', 'billingual translate'],
  ['translate --from paypal --to paypal --max-bytes 0', '--max-bytes takes', 'billingual translate'],
  ['translate --from paypal --to paypal --max-bytes 1GiB', '--max-bytes takes', 'billingual translate'],
  ['inspect', '--from is missing', 'billingual inspect --help tells more'],
  ['inspect --from paypal --status paied', 'did you mean paid?', 'billingual inspect --help tells more'],
  ['list', '--provider is missing', 'billingual list --help tells more'],
  ['list --provider paypal --status paied', 'did you mean paid?', 'billingual list --help tells more'],
  ['list --provider paypal --due-from tomorrow', '--due-from is not a real day', 'billingual list'],
  ['list --provider paypal --total-from 1', '--total-from needs a currency', 'billingual list'],
  ['list --provider paypal --limit some', '--limit takes a whole number', 'billingual list --help'],
  ['get --provider paypal', 'which invoice?', 'billingual get --help tells more'],
  ['get X --provider paypal --raw --pretty', 'exclude each other', 'billingual get --help tells more'],
  ['send --provider paypal', 'which invoice?', 'billingual send --help tells more'],
  ['record-payment X --provider paypal', '--method is missing', 'billingual record-payment --help tells more'],
  ['record-payment X --provider paypal --method gold', 'it takes bank_transfer', 'billingual record-payment'],
  ['update X --provider paypal', 'cannot carry both', 'billingual update --help tells more'],
  ['doctor', 'which provider?', 'billingual doctor --help tells more'],
  ['demo now', 'it takes no words: now', 'billingual demo --help tells more'],
])('refuses "%s" as wrong usage, with the way out', async (args, problem, wayOut) => {
  const { code, stdout, stderr } = await call(args);
  expect(stderr).toContain(problem);
  expect(stderr).toContain(wayOut);
  expect([code, stdout]).toEqual([2, '']);
});

const broken = {
  stdin: [{ not: 'bytes' }] as unknown as string[],
};

it('calls a failure of its own a bug, in few words and without a stack', async () => {
  const { code, stdout, stderr } = await call('inspect --from paypal', broken);
  expect(stderr).toMatch(/^billingual: a bug, not your input: /);
  expect(stderr).toContain('Please report it');
  expect(stderr).not.toContain('    at ');
  expect([code, stdout]).toEqual([1, '']);
});

it('shows where a bug happened to those who ask', async () => {
  const { code, stderr } = await call('inspect --from paypal', { ...broken, env: { BILLINGUAL_DEBUG: '1' } });
  expect(stderr).toMatch(/^ {4}at .+\.ts/m);
  expect(code).toBe(1);
});

it('obeys no control characters that come with an argument', async () => {
  const { stderr } = await call(['tran\u001b[31mslate\u009b2J\u202e']);
  expect(stderr).toContain('tran\\u001b[31mslate\\u009b2J\\u202e');
});
