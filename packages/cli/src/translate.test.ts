import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { body } from './__fixtures__/bodies.ts';
import { call } from './__fixtures__/call.ts';

const folder = mkdtempSync(join(tmpdir(), 'billingual-'));
afterAll(() => rmSync(folder, { recursive: true }));

const toPayPal = 'translate --from cybersource --to paypal';
const agrees = JSON.stringify(body('Invoice A123456'));
const disagrees = JSON.stringify(body('Invoice 2670'));

interface Document {
  readonly invoice: {
    readonly lines: readonly { readonly unitPrice: unknown }[];
    readonly totals: unknown;
    readonly source: { readonly raw: unknown };
  };
  readonly request: unknown;
  readonly findings: readonly { readonly id: string; readonly delta?: unknown }[];
  readonly totals: unknown;
}

const parse = (text: string): Document => JSON.parse(text) as Document;

it('prints one document: both ends, the invoice, the request, the findings and the totals', async () => {
  const { code, stdout, stderr } = await call(toPayPal, { stdin: agrees });
  const document = parse(stdout);
  expect(Object.keys(document)).toEqual(['from', 'to', 'invoice', 'request', 'findings', 'totals']);
  expect(document).toMatchObject({
    from: 'cybersource',
    to: 'paypal',
    request: { detail: { invoice_number: 'A123456' } },
    totals: { currency: 'USD', stated: '2623.64', target: '2623.64', equal: true },
  });
  expect(document.findings.length).toBeGreaterThan(5);
  expect([code, stderr]).toEqual([0, '']);
});

it('writes every amount as decimal text, with the digits that were stated', async () => {
  const { invoice, findings } = parse((await call(toPayPal, { stdin: disagrees })).stdout);
  expect(invoice.lines[0]?.unitPrice).toEqual({ amount: '12.05', currency: 'USD' });
  expect(invoice.totals).toMatchObject({ total: { amount: '247.86', currency: 'USD' } });
  const mismatch = findings.find((it) => it.id === 'paypal.write.totals.total.amount-mismatch');
  expect(mismatch?.delta).toEqual({ amount: '-6.86', currency: 'USD' });
});

it('refuses with exit code 3, no request, and what the target would have billed', async () => {
  const { code, stdout, stderr } = await call(toPayPal, { stdin: disagrees });
  const { request, totals } = parse(stdout);
  expect(request).toBeNull();
  expect(totals).toEqual({ currency: 'USD', stated: '247.86', target: '241.00', equal: false });
  expect([code, stderr]).toEqual([3, '']);
});

it('bills one line when asked to', async () => {
  const { code, stdout } = await call(`${toPayPal} --on-total-mismatch collapse-lines`, { stdin: disagrees });
  expect(parse(stdout).request).toMatchObject({ items: [{ unit_amount: { value: '247.86' } }] });
  expect(code).toBe(0);
});

it.each([
  ['--on-loss reject', 'Invoice A123456', 3],
  ['--on-loss allow', 'Invoice A123456', 0],
  ['--purpose update', 'Invoice A123456', 0],
  ['--name-split last-token', 'Invoice A123456', 0],
  ['--on-total-mismatch adjustment', 'Invoice 2670', 3],
])('hands %s to the library', async (flag, title, expected) => {
  const { code } = await call(`${toPayPal} ${flag}`, { stdin: JSON.stringify(body(title)) });
  expect(code).toBe(expected);
});

it('splits a name when allowed to', async () => {
  const { stdout } = await call(`${toPayPal} --name-split last-token`, { stdin: agrees });
  expect(parse(stdout).request).toMatchObject({
    primary_recipients: [{ billing_info: { name: { given_name: 'Tanya', surname: 'Lee' } } }],
  });
});

it('names the line of an invoice that has neither lines nor a description', async () => {
  const { invoiceInformation, ...rest } = body('A request for an amount');
  const { description: _, ...information } = invoiceInformation as Record<string, string>;
  const stdin = JSON.stringify({ ...rest, invoiceInformation: information });
  const { stdout } = await call([...toPayPal.split(' '), '--line-name', 'Catering'], { stdin });
  expect(parse(stdout).request).toMatchObject({ items: [{ name: 'Catering' }] });
});

it('leaves out the body that was read, unless --raw asks for it', async () => {
  const source = async (flag: string): Promise<unknown> =>
    parse((await call(`${toPayPal} ${flag}`, { stdin: agrees })).stdout).invoice.source.raw;
  expect(await source('')).toBeNull();
  expect(await source('--raw')).toEqual(JSON.parse(agrees));
});

it('reads a file, the standard input, and the standard input called "-" alike', async () => {
  const file = join(folder, 'invoice.json');
  writeFileSync(file, agrees);
  const fromFile = await call([...toPayPal.split(' '), file]);
  expect(fromFile.code).toBe(0);
  expect(await call(toPayPal, { stdin: agrees })).toEqual(fromFile);
  expect(await call(`${toPayPal} -`, { stdin: agrees })).toEqual(fromFile);
});

it('reads a body that comes in pieces, through letters and after a byte order mark', async () => {
  const bytes = Buffer.from(`\ufeff${agrees.replace('Tanya Lee', 'Tanya Łęcka')}`);
  const { code, stdout } = await call(toPayPal, { stdin: Array.from(bytes, (it) => Buffer.of(it)) });
  expect(stdout).toContain('Tanya Łęcka');
  expect(code).toBe(0);
});

it('takes a provider in any case', async () => {
  expect((await call('translate --from CyberSource --to PayPal', { stdin: agrees })).code).toBe(0);
});

it('shows people the lines, the totals side by side, and the findings by gravity', async () => {
  const { code, stdout } = await call(`${toPayPal} --pretty`, { stdin: disagrees });
  expect(stdout).toContain('Invoice 2670 · open (SENT) · USD · due 2019-07-11 · Tanya Lee');
  expect(stdout).toMatch(/^1 +20 +12\.05 +247\.86 {2}First line item's name$/m);
  expect(stdout).toMatch(/^Total +247\.86 +241\.00$/m);
  expect(stdout).toContain('Refused (-6.86 USD): there is no request.');
  expect(stdout).toMatch(/^\d+ findings: 1 blocking, /m);
  expect(stdout.indexOf('  blocking')).toBeLessThan(stdout.indexOf('  info'));
  expect(code).toBe(3);
});

it('counts findings of one kind instead of repeating them', async () => {
  const { stdout } = await call(`${toPayPal} --pretty`, { stdin: JSON.stringify(body('A request with lines')) });
  expect(stdout).toMatch(/^ {2}loss +2× +paypal\.write\.lines\.sku\.dropped /m);
});

const escape = '\u001b[';

it.each([
  ['on a terminal', true, {}, true],
  ['in a pipe', false, {}, false],
  ['with NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['with FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true],
  ['with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ['with FORCE_COLOR and NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ['on a dumb terminal', true, { TERM: 'dumb' }, false],
] as const)('decides on colours %s', async (_, terminal, env, coloured) => {
  const { stdout } = await call(`${toPayPal} --pretty`, { stdin: agrees, terminal, env });
  expect(stdout).toContain('2623.64');
  expect(stdout.includes(escape)).toBe(coloured);
});

it('never colours data', async () => {
  const { stdout } = await call(toPayPal, { stdin: agrees, terminal: true, env: { FORCE_COLOR: '1' } });
  expect(stdout.includes(escape)).toBe(false);
});

it('shows a name full of control characters without obeying them', async () => {
  const stdin = agrees.replace('Tanya Lee', 'Tanya\\u001b[2J\\u009b31mLee\\u202e');
  const { stdout } = await call(`${toPayPal} --pretty`, { stdin });
  expect(stdout).toContain('Tanya\\u001b[2J\\u009b31mLee\\u202e');
});
