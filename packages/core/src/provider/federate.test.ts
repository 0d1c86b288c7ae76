import { describe, expect, it } from 'vitest';
import { errorOf } from '../__fixtures__/error-of.ts';
import { fakeProvider, type FakeOptions, type FakeProvider } from '../__fixtures__/fake-provider.ts';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import { courier } from '../__fixtures__/toy-dialect.ts';
import { BillingualError } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import { federate, type Federation } from './federate.ts';

interface Scene {
  readonly both: Federation<'us' | 'eu'>;
  readonly us: FakeProvider;
  readonly eu: FakeProvider;
}

/** Two accounts, each with a draft '1' and an invoice '2'. Dollars go to the one, the rest to the other. */
function scene(us: FakeOptions = {}, eu: FakeOptions = {}): Scene {
  const [first, second] = [fakeProvider(us), fakeProvider({ dialect: courier(), ...eu })];
  for (const it of [first, second]) {
    it.put('1', invoiceOf('1.00', { number: `${it.name}-1` }));
    it.put('2', invoiceOf('2.00', { number: `${it.name}-2`, status: 'open' }));
  }
  const both = federate({ us: first, eu: second }, { route: ({ currency }) => (currency === 'USD' ? 'us' : 'eu') });
  return { both, us: first, eu: second };
}

const failing = async (run: Promise<unknown>): Promise<BillingualError> => {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!BillingualError.is(error)) throw new Error('nothing was thrown that is ours', { cause: error });
  return error;
};

describe('ids', () => {
  it('begin with the account, and lead to it', async () => {
    const { both, us, eu } = scene();
    const invoice = await both.get('eu:1');
    expect([invoice.number, invoice.source?.id, invoice.source?.account]).toEqual(['courier-1', 'eu:1', 'eu']);
    expect([us.asked, eu.asked]).toEqual([[], ['get 1']]);
    expect([both.accountOf('us:2'), both.dialectOf('us:2').name, both.dialectOf('eu:2').name]).toEqual([
      'us',
      'abacus',
      'courier',
    ]);
  });

  it('may hold the dash, the digit and the colon of what follows', async () => {
    const provider = fakeProvider();
    provider.put('a:b', invoiceOf('1'));
    const one = federate({ 'us-2': provider }, { route: () => 'us-2' });
    expect((await one.get('us-2:a:b')).source?.id).toBe('us-2:a:b');
  });

  it.each(['1', 'asia:1', 'us', 'us:', ':1', '', 'toString:1'])('are refused without an account: %j', async (id) => {
    const { both, us, eu } = scene();
    expect(await failing(both.get(id))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('is none of us:…, eu:…'),
    });
    expect(() => both.accountOf(id)).toThrow(/begins with its account/);
    expect([us.asked, eu.asked]).toEqual([[], []]);
  });
});

describe('each call with an id', () => {
  const payment = { method: 'cash' } as const;
  const calls: readonly (readonly [operation: string, run: (both: Federation) => Promise<unknown>])[] = [
    ['get', (it) => it.get('eu:2')],
    ['update', async (it) => (await it.update('eu:2', (current) => ({ ...current, note: 'x' }))).invoice],
    ['send', (it) => it.send('eu:2')],
    ['cancel', (it) => it.cancel('eu:2')],
    ['discard', (it) => it.discard('eu:2')],
    ['remind', (it) => it.remind('eu:2')],
    ['recordPayment', async (it) => (await it.recordPayment('eu:2', payment)).invoice],
    ['deletePayment', (it) => it.deletePayment('eu:2', 'T-1')],
    ['recordRefund', async (it) => (await it.recordRefund('eu:2', payment)).invoice],
    ['deleteRefund', (it) => it.deleteRefund('eu:2', 'T-1')],
    ['qrCode', (it) => it.qrCode('eu:2')],
  ];

  it.each(calls)('%s asks the account, and gives the invoice under its id here', async (operation, run) => {
    const { both, us, eu } = scene();
    const result = await run(both);
    expect(eu.asked[0]).toBe(`${operation} 2`);
    expect(us.asked).toEqual([]);
    const source = (result as Partial<Invoice> | undefined)?.source;
    expect(['eu:2', undefined]).toContain(source?.id);
    expect(source === undefined).toBe(['discard', 'remind', 'qrCode'].includes(operation));
  });

  it.each(calls)('%s says of an invoice that is gone which one', async (_, run) => {
    const { both, eu } = scene();
    eu.held.clear();
    const error = await failing(run(both));
    expect(error).toMatchObject({ code: 'not_found', details: { id: 'eu:2', account: 'eu' } });
    expect(error.cause).toMatchObject({ code: 'not_found', details: { id: '2' } });
  });

  it('gives the transaction that was recorded', async () => {
    const { transactionId } = await scene().both.recordPayment('us:1', payment);
    expect(transactionId).toBe('T-1');
  });

  it('gives nothing for a draft that is no more', async () => {
    expect(await scene().both.cancel('us:1')).toBeUndefined();
  });
});

describe('update', () => {
  it('takes an invoice as it was given here, and hands it on as the account knows it', async () => {
    const { both, eu } = scene();
    const { invoice } = await both.update('eu:1', { ...(await both.get('eu:1')), note: 'x' });
    expect([invoice.note, invoice.source?.id]).toEqual(['x', 'eu:1']);
    expect([eu.held.get('1')?.source?.id, eu.held.get('1')?.source?.account]).toEqual(['1', 'courier']);
  });

  it('shows a function the invoice as it is given here', async () => {
    const { both } = scene();
    const seen: unknown[] = [];
    await both.update('us:2', (current) => {
      seen.push(current.source?.id);
      return current;
    });
    expect(seen).toEqual(['us:2']);
  });

  it('hands on the invoice as the account knows it; one of another account as it is, for the account to refuse', async () => {
    const { both, us, eu } = scene();
    const sources: unknown[] = [];
    const spy: FakeProvider = {
      ...us,
      async update(id, change) {
        const edited = typeof change === 'function' ? change(await us.get(id)) : change;
        sources.push([edited.source?.id, edited.source?.account]);
        return us.update(id, edited);
      },
    };
    const spied = federate({ us: spy, eu }, { route: () => 'us' });
    await spied.update('us:1', await both.get('us:1'));
    await spied.update('us:1', (current) => current);
    await spied.update('us:1', await both.get('eu:1'));
    expect(sources).toEqual([
      ['1', 'abacus'],
      ['1', 'abacus'],
      ['eu:1', 'eu'],
    ]);
  });
});

describe('create', () => {
  const draft = { currency: 'USD', lines: [{ name: 'Mat', unitPrice: '5.00' }] };

  it.each([
    [draft, null],
    [draft, 'us'],
  ])('refuses options that are none', async (given, options) => {
    const { both } = scene();
    await expect(both.create(given, options as never)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('bills in the account that the route names', async () => {
    const { both, us, eu } = scene();
    expect((await both.create(draft)).invoice.source).toMatchObject({ id: 'us:3', account: 'us' });
    expect((await both.create({ ...draft, currency: 'EUR' })).invoice.source?.id).toBe('eu:3');
    expect([us.asked, eu.asked]).toEqual([['create'], ['create']]);
  });

  it('bills in the account that the call names', async () => {
    const { both } = scene();
    expect((await both.create(draft, { account: 'eu' })).invoice.source?.id).toBe('eu:3');
  });

  it('refuses an account that does not exist, wherever its name comes from', async () => {
    const { both, us, eu } = scene();
    expect((await failing(both.create(draft, { account: 'uss' }))).message).toMatch(
      /account: names no account here; did you mean us\?/,
    );
    const astray = federate({ us, eu }, { route: () => 'asia' as 'eu' });
    expect((await failing(astray.create(draft))).message).toMatch(/route: names no account here; there are us, eu/);
    expect([us.asked, eu.asked]).toEqual([[], []]);
  });
});

describe('errors', () => {
  it('pass as they are when they are not ours', async () => {
    const abort = new Error('enough');
    const throwing = (): never => {
      throw abort;
    };
    await expect(scene({ before: throwing }).both.get('us:1')).rejects.toBe(abort);
  });

  it('name the account where they are about a call, and keep code, message and the rest', async () => {
    const details = {
      provider: 'abacus',
      account: 'own',
      operation: 'get',
      when: 'answered',
      attempts: 4,
      httpStatus: 503,
    } as const;
    const throwing = (): never => {
      throw new BillingualError('unavailable', 'down', details);
    };
    const error = await failing(scene({ before: throwing }).both.get('us:1'));
    expect([error.code, error.message, error.details]).toEqual(['unavailable', 'down', { ...details, account: 'us' }]);
  });

  it('lead to another invoice under its id here', async () => {
    const call = { provider: 'abacus', operation: 'create', when: 'answered', attempts: 1 } as const;
    const throwing = (): never => {
      throw new BillingualError('duplicate_number', 'taken', { ...call, number: 'A-1', id: '7' });
    };
    const error = await failing(scene({ before: throwing }).both.create({ currency: 'USD', total: '1' }));
    expect(error.details).toMatchObject({ id: 'us:7', number: 'A-1', account: 'us' });
  });

  it('of a function that edits are not changed', async () => {
    const { both } = scene();
    const call = { provider: 'x', operation: 'get', when: 'answered', attempts: 1 } as const;
    const run = both.update('us:1', () => {
      throw new BillingualError('not_found', 'x', { ...call, id: 'us:9' });
    });
    expect((await failing(run)).details).toMatchObject({ id: 'us:9' });
  });
});

describe('capabilities', () => {
  it('say what any account can, and which', () => {
    const { both } = scene(
      { cannot: { qrCode: 'no images' } },
      { cannot: { remind: 'no mail', recordRefund: 'r', nextNumber: 'n' } },
    );
    const { capabilities } = both;
    expect(capabilities.get).toEqual({ can: true, how: 'in us, eu' });
    expect(capabilities.qrCode).toEqual({ can: true, how: 'in eu; not in us: no images' });
    expect(capabilities.remind).toEqual({ can: true, how: 'in us; not in eu: no mail' });
    expect(both.capabilitiesOf('us:1').qrCode).toEqual({ can: false, reason: 'no images' });
    expect(both.capabilitiesOf('eu:1').qrCode).toEqual({ can: true });
  });

  it('say why when no account can', () => {
    const { both } = scene({ cannot: { remind: 'no mail' } }, { cannot: { remind: 'an account setting' } });
    expect(both.capabilities.remind).toEqual({ can: false, reason: 'us: no mail; eu: an account setting' });
  });

  it('deny a list that would leave out an account', async () => {
    const { both } = scene({}, { cannot: { list: 'not offered' } });
    expect(both.capabilities.list).toEqual({ can: false, reason: 'not every account can; eu: not offered' });
    expect(errorOf('unsupported', () => both.list()).details.reason).toBe('not offered');
  });

  it('leave the refusal to the account', async () => {
    const { both } = scene({ cannot: { qrCode: 'no images' } });
    expect(await failing(both.qrCode('us:1'))).toMatchObject({ code: 'unsupported', details: { provider: 'abacus' } });
    expect((await both.qrCode('eu:1')).mediaType).toBe('image/png');
  });
});

describe('nextNumber', () => {
  it('comes from the one account that can tell', async () => {
    const { both } = scene({}, { cannot: { nextNumber: 'no counter' } });
    expect(await both.nextNumber()).toBe('abacus-3');
    expect(both.capabilities.nextNumber.can).toBe(true);
  });

  it.each([
    ['several can', {}, 'each of us, eu counts for itself; ask the one that is to bill'],
    ['none can', { cannot: { nextNumber: 'no counter' } }, 'us: no counter; eu: no counter'],
  ])('is refused when %s, as the capability says', async (_, options, reason) => {
    const { both, us } = scene(options, options);
    expect(both.capabilities.nextNumber).toEqual({ can: false, reason });
    expect(await failing(both.nextNumber())).toMatchObject({
      code: 'unsupported',
      details: { operation: 'nextNumber', reason },
    });
    expect(us.asked).toEqual([]);
  });
});

it('is a test or a live one only if every account is', () => {
  expect(scene().both.environment).toBe('test');
  expect(scene({ environment: 'live' }).both.environment).toBe('mixed');
  expect([scene().both.name, scene().both.account, scene().both.spec]).toEqual(['federation', 'federation', 1]);
});

it.each(['dialect', 'identity'])('has no %s of its own, not even by accident', (part) => {
  expect(part in scene().both).toBe(false);
});

describe('accounts', () => {
  const problemsOf = (accounts: unknown, options: unknown = { route: () => 'us' }): unknown =>
    errorOf('invalid_input', () => federate(accounts as never, options as never)).details.problems.map(
      (it) => `${it.pointer} ${it.problem}`,
    );
  const provider = fakeProvider();

  it.each(['US', 'u s', 'us:1', 'é', '', 'x'.repeat(41)])('are not called %j', (name) => {
    expect(problemsOf({ [name]: provider })).toEqual([
      `/accounts/${name} is no name for an account: lower-case letters, digits and dashes, at most 40`,
    ]);
  });

  it('are not none, and not one twice', () => {
    expect(problemsOf({})).toEqual(['/accounts names none']);
    expect(problemsOf({ us: provider, again: provider })).toEqual(['/accounts/again is the same account as us']);
  });

  it('are not one under two names, whatever the caller calls them', () => {
    const [one, again, other] = ['shop', 'store', 'shop'].map((account, index) =>
      fakeProvider({ account, identity: index < 2 ? 'the-same' : 'another' }),
    );
    expect(problemsOf({ us: one, again })).toEqual(['/accounts/again is the same account as us']);
    expect(() => federate({ us: one, other } as never, { route: () => 'us' } as never)).not.toThrow();
  });

  it('need a route, and take no other setting', () => {
    expect(problemsOf({ us: provider }, { router: () => 'us' })).toEqual([
      '/route is no function that names the account for a draft',
      '/router is no setting here; did you mean route?',
    ]);
    expect(problemsOf({ us: provider }, null)).toHaveLength(1);
  });
});
