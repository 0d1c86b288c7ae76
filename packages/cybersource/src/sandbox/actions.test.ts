import { describe, expect, it } from 'vitest';
import { at, invoices, mailed, merchantOf, simple, type Merchant, type Reply } from './__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSandbox, type CybersourceSettings } from './index.ts';

const link = 'invoiceInformation.paymentLink';

interface Account extends Merchant {
  readonly sandbox: CybersourceSandbox;
  readonly mails: () => readonly string[];
}

function account(settings: Partial<CybersourceSettings> = {}): Account {
  const sandbox = cybersourceSandbox(settings);
  return { ...merchantOf(sandbox), sandbox, mails: () => sandbox.truth.of('mail').map((it) => it.about) };
}

/** Brings invoice A1 into a status, the way it gets there. */
const ways: Readonly<Record<string, (one: Account, mode: 'none' | 'email') => Promise<unknown>>> = {
  DRAFT: ({ call }, mode) => call('POST', invoices, body(mode)),
  CREATED: ({ call }, mode) =>
    mode === 'none'
      ? call('POST', invoices, body(mode, { sendImmediately: true }))
      : call('POST', invoices, body(mode)).then(() => call('POST', `${invoices}/A1/publication`, {})),
  SENT: async ({ call }, mode) => {
    await call('POST', invoices, body('email', { sendImmediately: true }));
    // Changing the mode leaves the status.
    if (mode === 'none') await call('PUT', `${invoices}/A1`, body('none'));
  },
  PARTIAL: async (one, mode) => {
    await ways['SENT']?.(one, mode);
    await one.sandbox.payer.pay('A1', '10');
  },
  PAID: async (one, mode) => {
    await ways['SENT']?.(one, mode);
    await one.sandbox.payer.pay('A1');
  },
  PENDING: async (one, mode) => {
    one.sandbox.settings.fraudReview = true;
    await ways['PAID']?.(one, mode);
  },
  CANCELED: async (one, mode) => {
    await ways['SENT']?.(one, mode);
    await one.call('POST', `${invoices}/A1/cancelation`, {});
  },
};

function body(deliveryMode: 'none' | 'email', more: object = {}): object {
  return mailed({ invoiceNumber: 'A1', deliveryMode, allowPartialPayments: true, ...more });
}

const calls: Readonly<Record<string, (one: Merchant, mode: 'none' | 'email') => Promise<Reply>>> = {
  update: ({ call }, mode) => call('PUT', `${invoices}/A1`, body(mode)),
  delivery: ({ call }) => call('POST', `${invoices}/A1/delivery`, {}),
  publication: ({ call }) => call('POST', `${invoices}/A1/publication`, {}),
  cancelation: ({ call }) => call('POST', `${invoices}/A1/cancelation`, {}),
};

/** What a call in a status leads to; '✗' is a refusal. The columns are the statuses. */
const matrix = {
  columns: ['DRAFT', 'CREATED', 'SENT', 'PARTIAL', 'PENDING', 'PAID', 'CANCELED'],
  rows: [
    ['update', 'email', 'DRAFT', 'CREATED', 'SENT', '✗', '✗', '✗', '✗'],
    ['delivery', 'email', 'SENT', 'SENT', 'SENT', 'PARTIAL', '✗', '✗', '✗'],
    ['delivery', 'none', 'CREATED', 'CREATED', 'SENT', 'PARTIAL', '✗', '✗', '✗'],
    ['publication', 'email', 'CREATED', '✗', '✗', '✗', '✗', '✗', '✗'],
    ['cancelation', 'email', 'CANCELED', 'CANCELED', 'CANCELED', '✗', '✗', '✗', '✗'],
  ],
} as const;

const cells = matrix.rows.flatMap(([call, mode, ...results]) =>
  results.map((result, index) => [call, mode, matrix.columns[index] ?? '', result] as const),
);

it.each(cells)('%s with mode %s when %s gives %s', async (name, mode, status, result) => {
  const one = account();
  await ways[status]?.(one, mode);
  expect(one.sandbox.truth.invoices()[0]?.status).toBe(status);
  const reply = await calls[name]?.(one, mode);
  const refused = { status: 'BADREQUEST', reason: 'ACTION_NOT_ALLOWED' };
  expect(reply?.status).toBe(result === '✗' ? 400 : 200);
  expect(reply?.body).toMatchObject(result === '✗' ? refused : { status: result });
  expect(one.sandbox.truth.invoices()[0]?.status).toBe(result === '✗' ? status : result);
});

it.each([
  ['delivery', 'none', 'CREATED', { deliveryWithoutMail: 'refused' }, 400],
  ['delivery', 'none', 'DRAFT', { deliveryWithoutMail: 'refused' }, 200],
  ['delivery', 'email', 'PENDING', { whilePending: 'accepted' }, 200],
  ['cancelation', 'email', 'PENDING', { whilePending: 'accepted' }, 200],
  ['publication', 'email', 'CREATED', { publishedAgain: 'accepted' }, 200],
  ['publication', 'email', 'SENT', { publishedAgain: 'accepted' }, 200],
  ['publication', 'email', 'PARTIAL', { publishedAgain: 'accepted' }, 200],
  ['publication', 'email', 'PENDING', { publishedAgain: 'accepted' }, 200],
  ['publication', 'email', 'PAID', { publishedAgain: 'accepted' }, 400],
] as const)('%s with mode %s when %s, under %j, answers %i', async (name, mode, status, settings, expected) => {
  const one = account(settings);
  await ways[status]?.(one, mode);
  expect((await calls[name]?.(one, mode))?.status).toBe(expected);
});

describe('created with', () => {
  it.each([
    [false, 'none', 'DRAFT', []],
    [false, 'email', 'DRAFT', []],
    [true, 'none', 'CREATED', []],
    [true, 'email', 'SENT', ['invoice']],
  ] as const)('sendImmediately %s and mode %s it is %3$s', async (sendImmediately, mode, status, mails) => {
    const one = account();
    const reply = await one.call('POST', invoices, body(mode, { sendImmediately }));
    expect(reply.body['status']).toBe(status);
    expect(at(reply.body, link) !== undefined).toBe(status !== 'DRAFT');
    expect(one.mails()).toEqual(mails);
  });

  it('mode none a draft may be published at once', async () => {
    const { call } = account({ draftWithoutMail: 'CREATED' });
    const { body: made } = await call('POST', invoices, simple());
    expect(made['status']).toBe('CREATED');
    expect(at(made, link)).toBeDefined();
  });
});

describe('mails', () => {
  it('go out with each delivery, to the address of the invoice', async () => {
    const one = account();
    await ways['DRAFT']?.(one, 'email');
    await one.call('POST', `${invoices}/A1/delivery`, {});
    await one.call('POST', `${invoices}/A1/delivery`, {});
    expect(one.sandbox.truth.of('mail').map(({ to, about }) => `${about} ${to}`)).toEqual([
      'invoice tanya@example.com',
      'invoice tanya@example.com',
    ]);
  });

  it('do not go out by updates, deliveries without mail, publication, cancelation or payment', async () => {
    const one = account();
    await ways['DRAFT']?.(one, 'email');
    await one.call('PUT', `${invoices}/A1`, body('email'));
    await one.call('POST', `${invoices}/A1/publication`, {});
    await one.call('PUT', `${invoices}/A1`, body('none'));
    await one.call('POST', `${invoices}/A1/delivery`, {});
    await one.sandbox.payer.pay('A1', '10');
    await one.call('POST', invoices, mailed({ invoiceNumber: 'A2' }));
    await one.call('POST', `${invoices}/A2/cancelation`, {});
    expect(one.mails()).toEqual([]);
  });

  it('of what is not documented go out where settings say so', async () => {
    const one = account({ publicationMails: true, cancelationMails: true, receiptMails: true });
    await ways['DRAFT']?.(one, 'email');
    await one.call('POST', `${invoices}/A1/publication`, {});
    await one.sandbox.payer.pay('A1', '10');
    await one.call('POST', invoices, mailed({ invoiceNumber: 'A2', sendImmediately: true }));
    await one.call('POST', `${invoices}/A2/cancelation`, {});
    expect(one.mails()).toEqual(['invoice', 'receipt', 'invoice', 'cancelation']);
  });

  it('of a cancelation never go to who was not mailed before', async () => {
    const one = account({ cancelationMails: true });
    await one.call('POST', invoices, mailed({ invoiceNumber: 'A1' }));
    await one.call('POST', `${invoices}/A1/cancelation`, {});
    await one.call('POST', invoices, mailed({ invoiceNumber: 'A2', deliveryMode: 'none', sendImmediately: true }));
    await one.call('POST', `${invoices}/A2/cancelation`, {});
    expect(one.mails()).toEqual([]);
  });

  it('of a published invoice start when its mode is changed and it is delivered', async () => {
    const one = account();
    await ways['CREATED']?.(one, 'none');
    await one.call('PUT', `${invoices}/A1`, body('email'));
    expect((await one.call('POST', `${invoices}/A1/delivery`, {})).body['status']).toBe('SENT');
    expect(one.mails()).toEqual(['invoice']);
  });
});

describe('an update', () => {
  it('replaces everything: what is left out is gone', async () => {
    const { call } = account();
    const long = {
      ...mailed({ invoiceNumber: 'A1', allowPartialPayments: true }),
      processingInformation: { requestPhone: true },
    };
    await call('POST', invoices, long);
    await call('PUT', `${invoices}/A1`, simple({ description: 'Drinks' }));
    const { body: read } = await call('GET', `${invoices}/A1`);
    expect(read['customerInformation']).toBeUndefined();
    expect(read['processingInformation']).toEqual({ requestPhone: false, requestShipping: false });
    expect(at(read, 'invoiceInformation')).toMatchObject({ description: 'Drinks', allowPartialPayments: false });
  });

  it('keeps the delivery mode that it does not mention', async () => {
    const { call } = account();
    await call('POST', invoices, mailed({ invoiceNumber: 'A1' }));
    const { body: read } = await call('PUT', `${invoices}/A1`, mailed({ deliveryMode: undefined }));
    expect(at(read, 'invoiceInformation.deliveryMode')).toBe('Email');
  });

  it('to another address kills the link that was mailed, and only then', async () => {
    const { call } = account();
    const { body: made } = await call('POST', invoices, body('email', { sendImmediately: true }));
    const same = await call('PUT', `${invoices}/A1`, body('email', { description: 'Drinks' }));
    const other = { ...body('email'), customerInformation: { email: 'tanya@example.org' } };
    const moved = await call('PUT', `${invoices}/A1`, other);
    expect(at(same.body, link)).toBe(at(made, link));
    expect(at(moved.body, link)).not.toBe(at(made, link));
  });

  it('does not send unless a setting says so', async () => {
    for (const [sendOnUpdate, status] of [
      ['ignored', 'DRAFT'],
      ['sends', 'SENT'],
    ] as const) {
      const one = account({ sendOnUpdate });
      await ways['DRAFT']?.(one, 'email');
      expect((await one.call('PUT', `${invoices}/A1`, body('email', { sendImmediately: true }))).body['status']).toBe(
        status,
      );
    }
  });
});

describe('history', () => {
  const events = async ({ call }: Merchant): Promise<unknown> =>
    ((await call('GET', `${invoices}/A1`)).body['invoiceHistory'] as { event: string }[]).map(({ event }) => event);

  it('tells the newest first, in words of its own', async () => {
    const one = account();
    await ways['DRAFT']?.(one, 'email');
    await one.call('PUT', `${invoices}/A1`, body('email'));
    await one.call('POST', `${invoices}/A1/delivery`, {});
    await one.call('POST', `${invoices}/A1/delivery`, {});
    await one.call('POST', `${invoices}/A1/cancelation`, {});
    expect(await events(one)).toEqual(['CANCEL', 'RESEND', 'SEND', 'UPDATE', 'DRAFT']);
  });

  it('has a draft and a sending for what was sent at once, and no creation', async () => {
    const one = account();
    await ways['SENT']?.(one, 'email');
    expect(await events(one)).toEqual(['SEND', 'DRAFT']);
  });

  it('knows no publication', async () => {
    const one = account();
    await ways['CREATED']?.(one, 'email');
    expect(await events(one)).toEqual(['DRAFT']);
  });

  it('began with a creation in 2020', async () => {
    const one = account({ details: '2020' });
    await ways['SENT']?.(one, 'email');
    expect(await events(one)).toEqual(['CREATE']);
  });
});

it('leaves only the link to itself on what is canceled, and no payment link', async () => {
  const one = account();
  await ways['CANCELED']?.(one, 'email');
  const { body: read } = await one.call('GET', `${invoices}/A1`);
  expect(Object.keys(read['_links'] as object)).toEqual(['self']);
  expect(at(read, link)).toBeUndefined();
});

it('may leave only the link to itself on what is paid', async () => {
  const one = account({ settledLinks: 'self' });
  await ways['PAID']?.(one, 'email');
  expect(Object.keys((await one.call('GET', `${invoices}/A1`)).body['_links'] as object)).toEqual(['self']);
});
