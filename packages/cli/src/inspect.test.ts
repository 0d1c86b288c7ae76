import { expect, it } from 'vitest';
import { body } from './__fixtures__/bodies.ts';
import { call } from './__fixtures__/call.ts';

const list = JSON.stringify(body('A page of a list'));
const [row] = body('A page of a list')['invoices'] as readonly object[];

interface Page {
  readonly page: { readonly items: readonly { readonly id: string }[] };
}

const numbers = (stdout: string): readonly string[] => (JSON.parse(stdout) as Page).page.items.map((it) => it.id);

it('prints an invoice with what it contradicts and what is left outside the model', async () => {
  const { code, stdout } = await call('inspect --from paypal', { stdin: JSON.stringify(body('Invoice 1644273499')) });
  expect(JSON.parse(stdout)).toMatchObject({
    from: 'paypal',
    kind: 'invoice',
    invoice: { number: '1644273499', totals: { total: { amount: '198.21', currency: 'USD' } }, source: { raw: null } },
    reconcile: [{ kind: 'transactions' }],
    residue: expect.arrayContaining([expect.objectContaining({ pointer: '/detail/additional_data' })]),
  });
  expect(code).toBe(0);
});

it('says where the stated total is not what the lines come to, with exact amounts', async () => {
  const { stdout } = await call('inspect --from cybersource', { stdin: JSON.stringify(body('Invoice 2670')) });
  const { reconcile } = JSON.parse(stdout) as { reconcile: readonly { readonly pointer: string }[] };
  expect(reconcile.find((it) => it.pointer === '/totals/total')).toMatchObject({
    stated: { amount: '247.86', currency: 'USD' },
    computed: { amount: '241.00', currency: 'USD' },
    delta: { amount: '-6.86', currency: 'USD' },
  });
});

it('prints a list row as a summary', async () => {
  const { stdout } = await call('inspect --from cybersource', { stdin: JSON.stringify(row) });
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'row',
    summary: { id: '2670', status: 'open', total: { amount: '247.86', currency: 'USD' } },
    reconcile: [],
  });
});

it('prints a page with its rows and its paging', async () => {
  const { stdout } = await call('inspect --from cybersource', { stdin: list });
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'page', page: { totalItems: 38449 } });
  expect(numbers(stdout)).toEqual(['2670', '2669', '2668', '2667', '2666']);
});

it.each([
  ['draft', ['2669', '2668', '2667']],
  ['open', ['2670', '2666']],
  ['CREATED', ['2666']],
  ['created, sent', ['2670', '2666']],
  ['paid', []],
])('keeps the rows with status %s', async (status, expected) => {
  const { code, stdout } = await call(['inspect', '--from', 'cybersource', '--status', status], { stdin: list });
  expect(numbers(stdout)).toEqual(expected);
  expect(code).toBe(0);
});

it('has no statuses to choose from in a single invoice', async () => {
  const stdin = JSON.stringify(body('Invoice 2670'));
  const { code, stdout, stderr } = await call('inspect --from cybersource --status draft', { stdin });
  expect(stderr).toContain('--status is for a page of a list');
  expect([code, stdout]).toEqual([2, '']);
});

it('keeps the bodies that were read when asked to', async () => {
  const { stdout } = await call('inspect --from cybersource --raw', { stdin: list });
  expect(JSON.parse(stdout)).toMatchObject({ page: { items: [{ source: { raw: row } }, {}, {}, {}, {}] } });
});

it('shows people a page, and how much of it they see', async () => {
  const { stdout } = await call('inspect --from cybersource --pretty --status draft', { stdin: list });
  expect(stdout).toMatch(/^2669 +draft +2019-07-11 +247\.86 USD +Tanya Lee$/m);
  expect(stdout).toContain('3 of 5 invoices on this page · 38449 in all · more follow');
});

it('shows people where an invoice contradicts itself', async () => {
  const { stdout } = await call('inspect --from cybersource --pretty', { stdin: JSON.stringify(body('Invoice 2670')) });
  expect(stdout).toMatch(/^ {2}mismatch +\/totals\/total +-6\.86 /m);
});

it('tells people when there is nothing to tell', async () => {
  const stdin = JSON.stringify(body('The answer to that'));
  const { stdout } = await call('inspect --from cybersource --pretty', { stdin });
  expect(stdout).toContain('Sound: it contradicts itself nowhere.');
});
