import { expect, it } from 'vitest';
import { payloads, payloadSeeds, payloadWorld } from '../__fixtures__/html-payloads.ts';
import { manySeeds, reportJournal, type ReportSeed, type ReportWorld } from '../__fixtures__/report-journal.ts';
import { reportHtml, type HtmlOptions } from './report-html.ts';

const now = (): number => Date.UTC(2026, 10, 25, 11);

async function pieces(
  seeds: readonly ReportSeed[],
  options: HtmlOptions = {},
  world: ReportWorld = {},
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const it of reportHtml(await reportJournal(seeds, world), { now, ...options })) found.push(it);
  return found;
}

async function page(seeds: readonly ReportSeed[], options: HtmlOptions = {}, world: ReportWorld = {}): Promise<string> {
  return (await pieces(seeds, options, world)).join('');
}

/** What a reader sees, without the tags. */
function textOf(html: string): string {
  return html
    .replace(/<style>[^]*?<\/style>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

const tags =
  'html head meta title style body header main section footer h1 h2 h3 p dl div dt dd strong span bdi code a table caption thead tbody tr th td svg rect ul li details summary'.split(
    ' ',
  );
const attributes =
  'lang charset http-equiv content name class role scope href rel viewBox preserveAspectRatio aria-hidden x y width height open'.split(
    ' ',
  );

/** Every '<' of the page has to begin a tag that we make, with attributes that we make. */
function strangers(html: string): readonly string[] {
  const body = html.replace('<!doctype html>', '').replace(/<style>[^]*?<\/style>/, '');
  const known = new RegExp(`^</?(?:${tags.join('|')})((?: [\\w:-]+(?:="[^"<>]*")?)*) ?/?>`);
  return [...body.matchAll(/</g)].flatMap(({ index }) => {
    const found = known.exec(body.slice(index, index + 2000));
    if (found === null) return [body.slice(index, index + 80)];
    const names = [...(found[1] ?? '').matchAll(/ ([\w:-]+)(?:="[^"]*")?/g)].map(([, name = '']) => name);
    return names.filter((it) => !attributes.includes(it));
  });
}

it('lets nothing that comes from elsewhere become a tag or an attribute', async () => {
  const options: HtmlOptions = {
    names: { source: payloads[3] ?? '', target: payloads[0] ?? '' },
    pages: {
      source: { hosts: ['pages.example'], pageOf: (id) => `https://pages.example/${id}` },
      target: { hosts: ['pages.example'], pageOf: (id) => id },
    },
  };
  const html = await page(payloadSeeds(), options, payloadWorld);
  expect(strangers(html)).toEqual([]);
  expect(html.match(/<style>/g)).toHaveLength(1);
  for (const it of payloads.filter((text) => text.includes('<'))) expect(html).not.toContain(it);
  // It would find one.
  expect(strangers('<p><script>')).toEqual(['<script>']);
  expect(strangers('<p onclick="x">')).toEqual(['onclick']);
});

it('shows control characters and those that reverse the direction of reading as what they are', async () => {
  const html = await page([{ sourceId: 'a', sourceNumber: 'INV\u202e12\u0000\u001b[1m' }]);
  expect(html).toContain('INV\\u202e12\\u0000\\u001b[1m');
  // oxlint-disable-next-line no-control-regex
  expect(html).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});

it('allows nothing but its own style: no script, no request', async () => {
  const html = await page(manySeeds(60));
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">`,
  );
  expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:/i);
});

it('links to the hosts that were named, over https, and to nothing else', async () => {
  const addresses: Readonly<Record<string, string | undefined>> = {
    good: 'https://pages.example/invoice/good?a=1&b="2"',
    plain: 'http://pages.example/plain',
    other: 'https://elsewhere.example/other',
    suffix: 'https://pages.example.elsewhere.example/suffix',
    user: 'https://pages.example@elsewhere.example/user',
    named: 'https://someone@pages.example/named',
    port: 'https://pages.example:8443/port',
    script: 'javascript:alert(1)',
    relative: '/relative',
    nothing: undefined,
  };
  const seeds = Object.keys(addresses).map((sourceId) => ({ sourceId }));
  const pages = { source: { hosts: ['pages.example'], pageOf: (id: string) => addresses[id] } };
  const html = await page(seeds, { pages });
  const hrefs = [...html.matchAll(/<a href="([^"]*)"([^>]*)>/g)].map(([, href, rest]) => [href, rest]);
  expect(hrefs).toEqual([['https://pages.example/invoice/good?a=1&amp;b=%222%22', ' rel="noopener noreferrer"']]);
});

it('says where the money was and is, to the cent and by currency, and that nothing is missing', async () => {
  const plan = { stated: '1000.10', target: '1000.10' };
  const text = textOf(
    await page([
      { sourceId: '1', phase: 'done', targetId: 't1', plan },
      { sourceId: '2', phase: 'refused', reason: 'total-differs', plan: { stated: '0.2', target: '0.1' } },
      {
        sourceId: '3',
        phase: 'owed',
        closed: true,
        targetId: 't3',
        plan: { ...plan, currency: 'JPY', stated: '900', target: '900' },
      },
    ]),
  );
  expect(text).toContain('USD: 2 invoices');
  expect(text).toContain('Before, all at abacus 1,000.30');
  expect(text).toContain('Payable at courier 1,000.10 99.9 %');
  expect(text).toContain('Still due at abacus 0.20 < 0.1 %'.replace('<', '&lt;'));
  expect(text).toContain('After, all together 1,000.30 Difference 0.00 ✓');
  expect(text).toContain('JPY: 1 invoice');
  expect(text).toContain('Owed: closed, and not payable yet 900 100.0 %');
});

it('tells apart what is still due at the source from what was settled or withdrawn', async () => {
  const skipped = { phase: 'skipped' } as const;
  const text = textOf(
    await page([
      { sourceId: '1', phase: 'done', targetId: 't1' },
      { sourceId: '2', ...skipped, plan: { kind: 'paid', stated: '10', target: '10' } },
      { sourceId: '3', ...skipped, plan: { kind: 'canceled', stated: '20', target: '20' } },
      { sourceId: '4', ...skipped, plan: { kind: 'partially_paid', stated: '30.00', target: '30.00', due: '12.5' } },
      { sourceId: '5', ...skipped, plan: { kind: 'scheduled', stated: '40', target: '40' } },
      { sourceId: '6', phase: 'paid-at-source', plan: { stated: '50', target: '50' } },
      // As it was written down before what is left of one was kept.
      { sourceId: '7', ...skipped, plan: { kind: 'partially_paid', stated: '7', target: '7' } },
    ]),
  );
  expect(text).toContain('Before, all at abacus 181.10');
  expect(text).toContain('Still due at abacus 59.50 ');
  expect(text).toContain('Settled or withdrawn at abacus 97.50 ');
  expect(text).toContain('After, all together 181.10 Difference 0.00 ✓');
});

it('says of each outcome what share of all it is', async () => {
  const text = textOf(
    await page([{ sourceId: '1' }, { sourceId: '2' }, { sourceId: '3' }, { sourceId: '4', phase: 'skipped' }]),
  );
  expect(text).toContain('Outcome Invoices Share of all What it means Moved 3 75.0 % the copy');
  expect(text).toContain('Left where it was 1 25.0 % ');
});

it('folds away what is said of a field with nothing lost', async () => {
  const html = await page(manySeeds(205));
  const [, losses = ''] = /does not hold as abacus did<\/h2>([^]*?)<\/section>/.exec(html) ?? [];
  const [before = '', folded = ''] = losses.split('<details>');
  expect(before).toContain('courier.write.description.dropped');
  expect(before).not.toContain('nothing lost');
  expect(textOf(folded)).toContain('1 kind of findings with nothing lost');
  expect(folded).toContain('courier.write.lines.taxes.moved');
  const finding = { id: 'courier.write.note.moved', severity: 'info', count: 1 } as const;
  const only = await page([{ sourceId: '1', plan: { findings: [finding] } }]);
  expect(textOf(only)).toContain('Nothing is lost. 1 kind of findings with nothing lost');
});

it('names an account only where it has a name of its own', async () => {
  expect(textOf(await page([]))).toContain('abacus (account main, test) → courier (account main, test)');
  const text = textOf(await page([], {}, { source: 'main' }));
  expect(text).toContain('main (test) → courier (account main, test)');
});

it('shows a difference where there is one', async () => {
  const text = textOf(
    await page([{ sourceId: '1', phase: 'done', targetId: 't', plan: { stated: '10.00', target: '9.99' } }]),
  );
  expect(text).toContain('Difference −0.01 !');
});

it('puts first what cannot wait, with what to do about it', async () => {
  const html = await page(manySeeds(205));
  const [, attention = ''] = /<h2>What needs a person<\/h2>([^]*?)<\/section>/.exec(html) ?? [];
  const says = [...attention.matchAll(/<h3>(.*?)<\/h3>\n<p>(.*?)\.<\/p>/g)].map(
    ([, title = '', text = '']) => `${textOf(title).trim()}: ${text}`,
  );
  expect(says).toEqual([
    'Touched by others 1 invoice: Its copy was sent by somebody while the original was open: withdraw one of the two now',
    'Owed 1 invoice: The original is closed and its copy cannot be paid yet: resume, until it is sent',
    'Given up 1 invoice: It failed too often: look at why, then resume and try it once more',
    'Cannot be moved 5 invoices: The target would bill another total: change it, or allow more in the policy'.replace(
      'allow more in the policy',
      'allow a way to reach it in the policy',
    ),
  ]);
  expect(html.indexOf('What needs a person')).toBeLessThan(html.indexOf('Where the money is'));
});

it.each([
  [[], 'Nothing was looked at yet.'],
  [[{ sourceId: '1' }], 'The run is over, and everything that was to be moved was moved.'],
  [[{ sourceId: '1', phase: 'skipped' }], 'The run is over, and nothing was to be moved.'],
  [[{ sourceId: '1', phase: 'refused' }], 'The run is over: 1 invoice needs a person, and everything else is settled.'],
  [[{ sourceId: '1', phase: 'drafting' }], 'The run is not over: 1 invoice is not finished. Resume it.'],
  [
    [
      { sourceId: '1', phase: 'owed' },
      { sourceId: '2', phase: 'planned' },
    ],
    'The run is not over: 2 invoices are not finished, and 1 invoice needs a person.',
  ],
] as const)('sums up in one sentence: %#', async (seeds, verdict) => {
  expect(textOf(await page(seeds))).toContain(verdict);
});

it('names each finding in words and by its id, with how often and what it adds', async () => {
  const text = textOf(await page(manySeeds(205)));
  expect(text).toContain(
    'totals · total would be another amount courier.write.totals.total.amount-mismatch stops the move 5 5 −6.86 EUR −27.44 USD',
  );
  expect(text).toContain(
    'description has no place at the target and is left out courier.write.description.dropped does not arrive 200 200 –',
  );
});

it('shows each invoice from its old id to its new one', async () => {
  const text = textOf(
    await page([{ sourceId: '984000', sourceNumber: 'INV-1', targetId: 'T-9', plan: { number: 'INV-1B' } }]),
  );
  expect(text).toContain('INV-1 984000 INV-1B T-9 24.10 USD Moved was open 0');
});

it('lists no more rows than it was told, in folds, and says where the others are', async () => {
  const html = await page(manySeeds(1200), { mostRows: 600 });
  expect(html.match(/<details/g)).toHaveLength(4);
  expect(html.match(/<details open>/g)).toBeNull();
  expect([...html.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, it]) => it)).toEqual([
    '1 kind of findings with nothing lost',
    'Invoices 1 to 250',
    'Invoices 251 to 500',
    'Invoices 501 to 600',
  ]);
  expect(textOf(html)).toContain('The first 600 of 1,200; the CSV of the same run has all of them');
});

it('is written in pieces of which none grows with the run', async () => {
  const [few, many] = [await pieces(manySeeds(3000)), await pieces(manySeeds(12_000))];
  const largest = (all: readonly string[]): number => Math.max(...all.map((it) => it.length));
  expect(largest(many)).toBeLessThan(300_000);
  expect(many.join('').length).toBeLessThan(few.join('').length * 2);
});
