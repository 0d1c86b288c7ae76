/**
 * Nothing is created twice: whatever befalls the requests of a create, there is one invoice under its number at most, and what the
 * caller is told is so. Judged by what the simulator holds, never by what it answered.
 */
import {
  amountText,
  BillingualError,
  sameDecimal,
  type Decimal,
  type ErrorCode,
  type InvoiceDraft,
  type InvoicingProvider,
  type Stored,
} from '@billingual/core';
import type { Sandbox, TrueInvoice } from '@billingual/sandbox';
import { expect, it } from 'vitest';
import { accounts, providerNames, type ProviderName, type Settings } from './accounts.ts';
import { drawFrom, type Draw } from './once/draw.ts';
import { drawRules, upset } from './once/random-faults.ts';
import { noon, runSeeds, seedsOf, type Verdict } from './once/seeds.ts';

const seeds = seedsOf(400);

const operations: Readonly<Record<ProviderName, readonly [string, ...string[]]>> = {
  paypal: ['create', 'create', 'create', 'get', 'search', 'discard', 'token', '*'],
  cybersource: ['create', 'create', 'create', 'get', 'cancel', '*'],
};

/** How the account behaves where it may behave in more than one way. */
const settings: { readonly [N in ProviderName]: (draw: Draw) => Settings[N] } = {
  paypal: (draw) => ({
    readLagMs: draw.one([0, 0, 300, 2000, 8000]),
    searchLagMs: draw.one([0, 500, 3000, 10_000, 60_000]),
    prefer: draw.one(['honoured', 'ignored']),
    tokenLifeSeconds: draw.one([32_400, 32_400, 40, 5]),
    invalidToken: draw.one(['oauth', 'api']),
    emptyList: draw.one(['empty-array', 'absent']),
    searchMatch: draw.one(['loose', 'equal']),
  }),
  cybersource: (draw) => ({
    createAnswer: draw.one(['created', 'created', 'accepted']),
    acceptedLagMs: draw.one([500, 3000, 9000]),
    readLagMs: draw.one([0, 0, 300, 2000, 8000]),
    idOfOwnNumber: draw.one(['number', 'counter']),
    duplicateStatus: draw.one([400, 409]),
    errorReasons: draw.one(['2025', '2020']),
    amounts: draw.one(['numbers', 'text']),
    details: draw.one(['2024', '2020']),
    unauthorizedBody: draw.one(['gateway', 'service']),
    numberReuse: draw.one(['never', 'after-cancelation']),
    draftWithoutMail: draw.one(['DRAFT', 'DRAFT', 'CREATED']),
  }),
};

interface Wanted {
  readonly draft: InvoiceDraft;
  readonly number: string | undefined;
  /** In cents. */
  readonly total: number;
  /** There is somebody to mail it to. */
  readonly hasEmail: boolean;
}

function drawDraft(draw: Draw): Wanted {
  const lines = Array.from({ length: draw.whole(1, 3) }, (_, index) => ({
    name: `Line ${index + 1}`,
    quantity: draw.whole(1, 9),
    cents: draw.whole(1, 99_999),
  }));
  const hasEmail = draw.chance(0.8);
  const number = draw.chance(0.8) ? `N-${draw.whole(1, 999_999)}` : undefined;
  return {
    number,
    hasEmail,
    total: lines.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0),
    draft: {
      currency: 'USD',
      ...(number !== undefined && { number }),
      dueDate: '2031-05-01',
      customer: { name: { given: 'Ada', surname: 'Byron' }, ...(hasEmail && { email: 'ada.byron@example.com' }) },
      lines: lines.map(({ name, quantity, cents }) => ({ name, quantity, unitPrice: inMajor(cents) })),
    },
  };
}

function inMajor(cents: number): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** What a create came to. */
type End = { readonly stored: Stored } | { readonly error: unknown };

const ways = [
  'once',
  'once',
  'resumed',
  'resumed at once',
  'two at once',
  'two at once, of another amount',
  'aborted',
] as const;
type Way = (typeof ways)[number];

async function createAs(
  way: Way,
  provider: InvoicingProvider,
  { draft }: Wanted,
  far: Sandbox,
  draw: Draw,
): Promise<readonly End[]> {
  const number = draft.number ?? 'N-0';
  const end = (call: Promise<Stored>): Promise<End> =>
    call.then(
      (stored) => ({ stored }),
      (error: unknown) => ({ error }),
    );
  switch (way) {
    case 'once':
      return [await end(provider.create(draft))];
    case 'aborted': {
      const controller = new AbortController();
      far.clock.after(draw.whole(0, 30) * 500, () => controller.abort(new Error('enough')));
      return [await end(provider.create(draft, { signal: controller.signal }))];
    }
    case 'two at once':
      return Promise.all([end(provider.create({ ...draft, number })), end(provider.create({ ...draft, number }))]);
    case 'two at once, of another amount': {
      const other = { ...draft, number, lines: [...(draft.lines ?? []), { name: 'More', unitPrice: '1.00' }] };
      return Promise.all([end(provider.create({ ...draft, number })), end(provider.create(other))]);
    }
    case 'resumed':
    case 'resumed at once': {
      const first = await end(provider.create(draft));
      if (!('error' in first) || !BillingualError.is(first.error, 'ambiguous')) return [first];
      if (way === 'resumed') far.faults.clear();
      const second = provider.create({ ...draft, number: first.error.details.number ?? number }, { resume: true });
      return [first, await end(second)];
    }
  }
}

/** Codes by which a create says that it may have been done, or was and went wrong. */
const open: ReadonlySet<string> = new Set(['ambiguous', 'readback_mismatch']);

function isLive({ deleted, status }: TrueInvoice): boolean {
  return !deleted && !status.startsWith('CANCEL');
}

function judge(
  ends: readonly End[],
  way: Way,
  { total, hasEmail }: Wanted,
  far: Sandbox,
  isRepeated: boolean,
): readonly string[] {
  const wrong: string[] = [];
  const live = far.truth.invoices().filter(isLive);
  // A provider that publishes drafts which nobody can be mailed leaves no way to make one, and none to take over.
  const isPublishing = !hasEmail && 'draftWithoutMail' in far.settings && far.settings.draftWithoutMail === 'CREATED';
  const totals = way === 'two at once, of another amount' ? undefined : [inMajor(total)];
  if (live.length > 1) wrong.push(`${live.length} invoices`);
  if (far.truth.of('mail').length > 0) wrong.push('a mail');
  if (!isPublishing && live.some(({ payable }) => payable)) wrong.push('something payable');
  if (totals !== undefined && live.some((it) => !totals.includes(it.total)))
    wrong.push(`an invoice of ${live.map((it) => it.total).join()} instead of ${totals.join()}`);
  for (const it of ends) {
    if ('error' in it) continue;
    const { invoice } = it.stored;
    const held = live.find(({ id, number }) => id === invoice.source?.id || number === invoice.source?.id);
    if (held === undefined) wrong.push('told of an invoice that is not there');
    else if (held.number !== invoice.number) wrong.push('told of another number');
    else if (!sameDecimal(held.total as Decimal, amountText(invoice.totals.total))) wrong.push('told of another total');
  }
  const denied = ends.filter((it) => 'error' in it && BillingualError.is(it.error) && !open.has(it.error.code));
  if (!isRepeated && denied.length === ends.length && live.length > 0) wrong.push('denied, and yet it is there');
  const [, second] = ends;
  if (!isPublishing && way.startsWith('resumed') && second !== undefined && isCode(second, 'duplicate_number'))
    wrong.push('resumed, and did not know its own');
  // Nobody changes an invoice here, so none is another than it was written.
  if (ends.some((it) => isCode(it, 'readback_mismatch'))) wrong.push('a right invoice called wrong');
  for (const it of ends) {
    if (!('error' in it) || BillingualError.is(it.error)) continue;
    if (way !== 'aborted' || !(it.error instanceof Error) || it.error.message !== 'enough')
      wrong.push(`an error of another kind: ${String(it.error)}`);
  }
  return wrong;
}

function isCode(end: End, code: ErrorCode): boolean {
  return 'error' in end && BillingualError.is(end.error, code);
}

function endOf(ends: readonly End[]): string {
  return ends
    .map((it) => ('stored' in it ? 'created' : BillingualError.is(it.error) ? it.error.code : 'aborted'))
    .join(', ');
}

/** The runs of these seeds against accounts of one provider, with `always` in place of what is drawn. */
function runsAt<N extends ProviderName>(name: N, some: readonly number[], always: Settings[N] = {}): Promise<string> {
  const ends = ['created', 'ambiguous', 'ambiguous, created', 'created, duplicate_number'];
  return runSeeds(some, { file: 'test/create-once.test.ts', ends }, () => {
    const { far, open: client } = accounts[name]();
    return async (seed): Promise<Verdict> => {
      const draw = drawFrom(seed);
      far.reset();
      far.clock.set(noon);
      const about = { ...settings[name](draw), ...always };
      Object.assign(far.settings, about);
      const wanted = drawDraft(draw);
      const way = draw.one(ways);
      const drawn = drawRules(draw, operations[name]);
      for (const { rule } of drawn) far.faults.add(rule);
      const { said, clock } = upset(far, draw);
      const results = await createAs(way, client({ seed, clock }), wanted, far, draw);
      const { struck } = far.faults;
      // The answer to a request that a proxy repeated says what became of the repetition.
      const isRepeated = drawn.some(({ kind }, index) => kind === 'made twice' && struck[index] !== 0);
      const soon = judge(results, way, wanted, far, isRepeated);
      far.faults.clear();
      // What still hangs at the simulator comes to its end.
      await far.clock.advance(120_000);
      return {
        wrong: [...soon, ...judge(results, way, wanted, far, isRepeated).filter((it) => !soon.includes(it))],
        story: [
          `${way}; ${JSON.stringify(about)}`,
          ...drawn.map(({ kind, rule }, index) => `${kind}, struck ${struck[index] ?? '?'}×: ${JSON.stringify(rule)}`),
          ...said,
          ...results.map((it) => ('stored' in it ? 'created' : String(it.error))),
          ...far.truth.entries.map((it) => JSON.stringify(it)),
        ],
        end: endOf(results),
      };
    };
  });
}

it.each(providerNames)(
  `makes one invoice at most at %s, in each of ${seeds.length} runs of create under random faults`,
  async (name) => {
    expect(await runsAt(name, seeds)).toBe('');
  },
  60_000 + seeds.length * 500,
);

it('is a check that would notice: where a number can be taken twice, something is created twice', async () => {
  const some = Array.from({ length: 50 }, (_, index) => index + 1);
  expect(await runsAt('paypal', some, { uniqueNumbers: false })).toContain('2 invoices');
}, 60_000);
