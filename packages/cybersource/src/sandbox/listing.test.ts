import { describe, expect, it } from 'vitest';
import { at, invoices, mailed, merchantOf, simple, type Merchant, type Reply } from './__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSandbox, type CybersourceSettings } from './index.ts';

interface Account extends Merchant {
  readonly sandbox: CybersourceSandbox;
  readonly list: (query?: string) => Promise<Reply>;
}

/** Five invoices, 1 to 5; those with an even number are published. */
async function account(settings: Partial<CybersourceSettings> = {}): Promise<Account> {
  const sandbox = cybersourceSandbox(settings);
  const merchant = merchantOf(sandbox);
  for (const number of [1, 2, 3, 4, 5])
    await merchant.call('POST', invoices, mailed({ invoiceNumber: `A${number}`, sendImmediately: number % 2 === 0 }));
  return { ...merchant, sandbox, list: (query = '') => merchant.call('GET', `${invoices}${query}`) };
}

const ids = ({ body }: Reply): unknown => (body['invoices'] as { id: string }[]).map(({ id }) => id);
const invalid = expect.objectContaining({ reason: 'VALIDATION_ERRORS' });

it('starts with the newest', async () => {
  expect(ids(await (await account()).list('?offset=0&limit=10'))).toEqual(['A5', 'A4', 'A3', 'A2', 'A1']);
});

it('counts the offset in invoices, not in pages', async () => {
  const { list } = await account();
  expect(ids(await list('?offset=1&limit=2'))).toEqual(['A4', 'A3']);
  expect(ids(await list('?offset=3&limit=2'))).toEqual(['A2', 'A1']);
  expect(ids(await list('?offset=5&limit=2'))).toEqual([]);
});

it('repeats an invoice on the next page when one was made in between', async () => {
  const { list, call } = await account();
  expect(ids(await list('?offset=0&limit=2'))).toEqual(['A5', 'A4']);
  await call('POST', invoices, simple({ invoiceNumber: 'A6' }));
  expect(ids(await list('?offset=2&limit=2'))).toEqual(['A4', 'A3']);
});

it('shows little of each, and nothing of what would identify it but its id', async () => {
  const { list } = await account();
  const [row, draft] = (await list('?offset=1&limit=2')).body['invoices'] as object[];
  expect(row).toEqual({
    _links: expect.anything(),
    id: 'A4',
    status: 'SENT',
    customerInformation: { name: 'Tanya Lee' },
    invoiceInformation: { dueDate: '2030-07-11', paymentLink: expect.any(String) },
    orderInformation: { amountDetails: { totalAmount: 2623.64, currency: 'USD' } },
  });
  expect(at(draft, 'invoiceInformation')).toEqual({ dueDate: '2030-07-11' });
});

it('shows the merchant’s own name for a customer, and when the link expires', async () => {
  const { list, call } = await account();
  const request = { ...simple({ expirationDate: '2030-08-11' }), customerInformation: { merchantCustomerId: '1234' } };
  await call('POST', invoices, request);
  const { body } = await list('?offset=0&limit=1');
  expect(at(body, 'invoices.0.customerInformation')).toEqual({ merchantCustomerId: '1234' });
  expect(at(body, 'invoices.0.invoiceInformation')).toEqual({ dueDate: '2030-07-11', expirationDate: '2030-08-11' });
});

it('has links that lead nowhere: another path, a slash too many, and the status lost', async () => {
  const { list } = await account();
  expect((await list('?offset=0&limit=2&status=DRAFT')).body['_links']).toEqual({
    self: { href: '/v2/invoices/?offset=0&limit=2', method: 'GET' },
    next: { href: '/v2/invoices/?offset=2&limit=2', method: 'GET' },
  });
});

it('has no next link on the last page, unless a setting says so', async () => {
  const next = async (settings: object): Promise<unknown> =>
    at((await (await account(settings)).list('?offset=0&limit=5')).body, '_links.next');
  expect(await next({})).toBeUndefined();
  expect(await next({ nextOnLastPage: true })).toBeDefined();
});

it('hides nothing when the clock is set back', async () => {
  const { sandbox, list, call } = await account();
  sandbox.clock.set(sandbox.clock.now() - 86_400_000);
  expect(ids(await list('?offset=0&limit=2'))).toEqual(['A5', 'A4']);
  expect((await call('GET', `${invoices}/A5`)).status).toBe(200);
});

it('shows an empty list, or leaves it out', async () => {
  const empty = async (settings: object): Promise<unknown> =>
    (await (await account(settings)).list('?offset=5&limit=5')).body['invoices'];
  expect(await empty({})).toEqual([]);
  expect(await empty({ emptyList: 'absent' })).toBeUndefined();
});

describe('the filter by status', () => {
  it('takes one status, or is not obeyed', async () => {
    expect(ids(await (await account()).list('?offset=0&limit=5&status=SENT'))).toEqual(['A4', 'A2']);
    const careless = await account({ statusFilter: 'ignored' });
    expect(ids(await careless.list('?offset=0&limit=5&status=SENT'))).toEqual(['A5', 'A4', 'A3', 'A2', 'A1']);
  });

  it('counts in the total, or does not', async () => {
    const total = async (settings: object): Promise<unknown> =>
      (await (await account(settings)).list('?offset=0&limit=1&status=SENT')).body['totalInvoices'];
    expect(await total({})).toBe(5);
    expect(await total({ totalInvoices: 'filtered' })).toBe(2);
  });

  it('knows PENDING, and no other words', async () => {
    const { list } = await account();
    expect((await list('?offset=0&limit=1&status=PENDING')).status).toBe(200);
    expect((await list('?offset=0&limit=1&status=OVERDUE')).body).toEqual(invalid);
  });
});

describe('limits', () => {
  it('are cut to the most there is, or refused', async () => {
    expect(ids(await (await account({ maxLimit: 3 })).list('?offset=0&limit=50'))).toHaveLength(3);
    expect((await (await account({ maxLimit: 3, overLimit: 'refused' })).list('?offset=0&limit=50')).status).toBe(400);
  });

  it('may be left out', async () => {
    expect(ids(await (await account({ defaultLimit: 4 })).list())).toHaveLength(4);
  });

  it.each(['offset=-1&limit=5', 'offset=0&limit=0', 'offset=x&limit=5', 'offset=0&limit=1.5'])(
    '%s is refused',
    async (query) => {
      const reply = await (await account()).list(`?${query}`);
      expect([reply.status, reply.body]).toEqual([400, invalid]);
    },
  );
});

it('may be in no order', async () => {
  const { list } = await account({ listOrder: 'shuffled' });
  const orders = await Promise.all(
    Array.from({ length: 6 }, async () => JSON.stringify(ids(await list('?offset=0&limit=5')))),
  );
  expect(new Set(orders).size).toBeGreaterThan(1);
  expect(ids(await (await account({ listOrder: 'oldest-first' })).list('?offset=0&limit=2'))).toEqual(['A1', 'A2']);
});

it('may lag behind', async () => {
  const { list, call, sandbox } = await account();
  sandbox.settings.listLagMs = 5000;
  await sandbox.clock.advance(10_000);
  await call('POST', invoices, simple({ invoiceNumber: 'A6' }));
  await call('POST', `${invoices}/A5/cancelation`, {});
  const first = async (): Promise<unknown> => at((await list('?offset=0&limit=1')).body, 'invoices.0');
  expect(await first()).toMatchObject({ id: 'A5', status: 'DRAFT' });
  await sandbox.clock.advance(5000);
  expect(await first()).toMatchObject({ id: 'A6' });
});

it('may say when an invoice was made', async () => {
  const { list } = await account({ createdDate: 'shown' });
  expect(at((await list('?offset=0&limit=1')).body, 'invoices.0.createdDate')).toMatch(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  );
});
