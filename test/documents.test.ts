import { amountText, isMoney, money, sameMoney, translate, type Finding, type Translation } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { fixture } from '../packages/cybersource/src/__fixtures__/fixtures.ts';
import { fixtures as paypalFixtures } from '../packages/paypal/src/__fixtures__/fixtures.ts';
import { fieldOf, isUnder, leavesOf, plain } from './leaves.ts';
import { billedByPayPal, into, minorUnits, sumOfParts } from './payable.ts';

const toPayPal = { from: cybersourceDialect, to: paypalDialect };
const toCybersource = { from: paypalDialect, to: cybersourceDialect };
const sameCybersource = { from: cybersourceDialect, to: cybersourceDialect };
const refunded = paypalFixtures.showInvoiceDetails.body;

/** The finding of that id; there has to be one. */
function findingOf(it: Translation, id: string): Finding {
  const found = it.findings.find((other) => other.id === id);
  expect(found, `${id} in ${it.findings.map((other) => other.id).join(', ')}`).toBeDefined();
  return found as Finding;
}

describe('the invoice A123456 for PayPal: discount, tax and freight on the document', () => {
  const result = translate(fixture('getDetails2020'), toPayPal);
  const breakdown = into(result.request ?? undefined, 'amount', 'breakdown');
  const line = into(result.request ?? undefined, 'items', '0');
  it('bills 2623.64, by the library and by sums of another hand', () => {
    expect(amountText(result.totals.target)).toBe('2623.64');
    expect(result.totals.equal).toBe(true);
    expect(billedByPayPal(result.request ?? {}).total).toBe('2623.64');
  });

  it('takes 8.25 % on the lines before the discount: after it the payer would owe 10.40 less', () => {
    expect(into(line, 'tax')).toEqual({ name: 'State Tax', percent: '8.25' });
    expect(into(result.request ?? undefined, 'configuration', 'tax_calculated_after_discount')).toBe(false);
    const wrong = { ...result.request, configuration: { tax_calculated_after_discount: true } };
    expect(billedByPayPal(wrong).total).toBe('2613.24');
  });

  it('writes the freight as shipping, untaxed as it was', () => {
    expect(into(breakdown, 'shipping')).toEqual({ amount: { currency_code: 'USD', value: '20.00' } });
  });

  it('writes the discount of 126.08 as the 5 % that gives it', () => {
    expect(into(breakdown, 'discount', 'invoice_discount')).toEqual({ percent: '5' });
    // 5 % of 21 × 120.08 = 2521.68 is 126.084.
    expect((21n * 12008n * 5n + 50n) / 100n).toBe(12608n);
    expect(billedByPayPal(result.request ?? {}).discount).toBe('126.08');
  });

  it('needs no custom amount', () => {
    expect(Object.keys(breakdown as object).toSorted()).toEqual(['discount', 'shipping']);
  });

  it.each([
    ['the article number', 'paypal.write.lines.sku.dropped', '/orderInformation/lineItems/0/productSku', 'P653727383'],
    [
      'the description',
      'paypal.write.description.dropped',
      '/invoiceInformation/description',
      'This is a test invoice',
    ],
    [
      'that freight is taxable',
      'paypal.write.adjustments.taxable.dropped',
      '/orderInformation/amountDetails/freight/taxable',
      true,
    ],
  ])('says that PayPal cannot hold %s', (_, id, source, before) => {
    expect(findingOf(result, id)).toMatchObject({ code: 'dropped', severity: 'loss', source, before });
  });

  it('says that the subtotal has no place', () => {
    const finding = findingOf(result, 'paypal.write.totals.other.dropped');
    expect(finding.before).toEqual({ 'cybersource.subAmount': { amount: '2749.72', currency: 'USD' } });
  });
});

it('points at no place of the source for what the source does not have', () => {
  const added = translate(fixture('getDetails2020'), toPayPal).findings.filter((one) => one.code === 'added');
  expect(added.map((one) => [one.canonical, one.source])).toEqual([['/lines/0/taxes/0', undefined]]);
  const unlined = translate(fixture('createAnswer'), toPayPal);
  expect(findingOf(unlined, 'paypal.write.lines.derived').source).toBeUndefined();
});

describe('the refunded invoice of PayPal for Cybersource', () => {
  const result = translate(refunded, toCybersource);
  const request = result.request ?? {};

  it('bills 198.21, and the written parts add up to it', () => {
    expect(into(request, 'orderInformation', 'amountDetails', 'totalAmount')).toBe('198.21');
    expect(result.totals.equal).toBe(true);
    expect(sumOfParts(request)).toBe(19821n);
  });

  /** Fields that are neither in the request nor under a finding's `source` or `sources`, and why. */
  const explained: Readonly<Record<string, string>> = {
    id: 'names the source document itself, not what it says',
    'items.id': "PayPal's own name of the line, given anew with every invoice",
    'configuration.tax_inclusive': 'false, which is how every Cybersource tax is',
    'configuration.partial_payment.allow_partial_payment':
      'carried as allowPartialPayments; true is no value to search for',
  };

  const written = new Set(leavesOf(request).map((it) => plain(String(it.value))));
  const homeless = leavesOf(refunded).filter(
    ({ pointer, value }) =>
      !(typeof value !== 'boolean' && written.has(plain(String(value)))) &&
      !result.findings.some(({ source, sources = source === undefined ? [] : [source] }) =>
        sources.some((it) => isUnder(pointer, it)),
      ),
  );

  it('leaves no field of the body unmentioned: each is written, found lost, or explained here', () => {
    expect(leavesOf(refunded).length).toBeGreaterThan(150);
    expect(homeless.map((it) => it.pointer).filter((it) => explained[fieldOf(it)] === undefined)).toEqual([]);
  });

  it('explains nothing that needs no explanation', () => {
    const needed = new Set(homeless.map((it) => fieldOf(it.pointer)));
    expect(Object.keys(explained).filter((it) => !needed.has(it))).toEqual([]);
  });

  it('has the findings that the explanations point to', () => {
    const canonical = result.findings.map((it) => it.canonical);
    const transactions = result.invoice.transactions.map((_, index) => `/transactions/${index}`);
    expect(transactions).toHaveLength(7);
    expect(canonical).toEqual(expect.arrayContaining(['/lifecycle', '/links', ...transactions]));
  });

  it('points only at places that the body has', () => {
    const sources = result.findings.flatMap((it) => [it.source ?? [], it.sources ?? []].flat());
    expect(sources.length).toBeGreaterThan(30);
    for (const source of sources) {
      expect(
        leavesOf(refunded).some((it) => isUnder(it.pointer, source)),
        source,
      ).toBe(true);
    }
  });
});

describe('the refunded invoice of PayPal for PayPal again', () => {
  const result = translate(refunded, { from: paypalDialect, to: paypalDialect });
  const request = result.request ?? {};

  it('would be billed 198.21, by sums of another hand', () => {
    expect(billedByPayPal(request)).toMatchObject({
      total: '198.21',
      taxTotal: '17.11',
      discount: '17.90',
      itemDiscount: '21.00',
    });
    expect(result.totals.equal).toBe(true);
  });

  it('has no amount below zero: discounts are positive on the way in', () => {
    const amounts = leavesOf(request).filter((it) => it.pointer.endsWith('/value'));
    expect(amounts.length).toBeGreaterThan(4);
    expect(amounts.filter((it) => String(it.value).startsWith('-'))).toEqual([]);
  });

  it('has no field that PayPal only sends', () => {
    const readOnly = new Set(
      paypalDialect.paths.filter((it) => it.way === 'r').map((it) => it.path.replaceAll('[]', '')),
    );
    const settable = new Set(
      paypalDialect.paths.filter((it) => it.way !== 'r').map((it) => it.path.replaceAll('[]', '')),
    );
    const fields = leavesOf(request).map((it) => fieldOf(it.pointer));
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter((it) => readOnly.has(it) || !settable.has(it))).toEqual([]);
  });
});

describe('an invoice of Cybersource for Cybersource again', () => {
  const readOnly = new Set(
    cybersourceDialect.paths
      .filter((it) => it.way === 'r')
      .map((it) => it.path.replaceAll('[]', '').replaceAll('*.', '')),
  );
  const ignoresCase: ReadonlySet<string> = new Set(['invoiceInformation.deliveryMode']);
  const isReadOnly = (pointer: string): boolean => readOnly.has(fieldOf(pointer)) || pointer.startsWith('/_links/');

  it.each(['getDetails', 'getDetails2020', 'createAnswer', 'createItemizedAnswer'] as const)(
    'carries every field of %s that can be written, with an equal value',
    (name) => {
      const request = translate(fixture(name), sameCybersource).request ?? {};
      const text = (field: string, value: unknown): string =>
        plain(ignoresCase.has(field) ? String(value).toLowerCase() : String(value));
      const there = new Map(leavesOf(request).map((it) => [it.pointer, text(fieldOf(it.pointer), it.value)]));
      const writable = leavesOf(fixture(name)).filter((it) => !isReadOnly(it.pointer));
      expect(writable.length).toBeGreaterThan(6);
      for (const { pointer, value } of writable)
        expect(there.get(pointer), pointer).toBe(text(fieldOf(pointer), value));
    },
  );
});

describe('the invoice 2670, whose line of 20 × 12.05 is printed as 247.86, for PayPal', () => {
  it('is refused, and the finding names the difference of 6.86', () => {
    const result = translate(fixture('getDetails'), toPayPal);
    const finding = findingOf(result, 'paypal.write.totals.total.amount-mismatch');
    expect(result.request).toBeNull();
    expect(finding).toMatchObject({ severity: 'blocking', before: '247.86', after: '241.00' });
    expect(isMoney(finding.delta) && sameMoney(finding.delta, money('-6.86', 'USD'))).toBe(true);
    expect(finding.message).toContain('6.86');
  });

  it('is refused an adjustment too: nothing was rounded, so rounding explains nothing', () => {
    const result = translate(fixture('getDetails'), { ...toPayPal, policy: { onTotalMismatch: 'adjustment' } });
    expect(result.request).toBeNull();
    expect(findingOf(result, 'paypal.write.totals.total.amount-mismatch').message).toContain('the rounding bound is 0');
  });

  it('becomes one line of 247.86 that quotes the original, when asked for', () => {
    const result = translate(fixture('getDetails'), { ...toPayPal, policy: { onTotalMismatch: 'collapse-lines' } });
    expect(result.request?.['items']).toEqual([
      {
        name: "First line item's name",
        description: "20 x 12.05 First line item's name",
        quantity: '1',
        unit_amount: { currency_code: 'USD', value: '247.86' },
        unit_of_measure: 'AMOUNT',
      },
    ]);
    expect(result.totals.equal).toBe(true);
    expect(findingOf(result, 'paypal.write.lines.byPolicy.collapsed').before).toEqual([
      { name: "First line item's name", quantity: '20', unitPrice: '12.05' },
    ]);
  });
});

describe('the page on creating invoices', () => {
  it.each(['createRequest', 'createAnswer'] as const)(
    '%s has no lines and becomes one honest line, named by its description',
    (name) => {
      const result = translate(fixture(name), toPayPal);
      expect(result.request?.['items']).toEqual([
        {
          name: 'Food',
          quantity: '1',
          unit_amount: { currency_code: 'USD', value: '2623.64' },
          unit_of_measure: 'AMOUNT',
        },
      ]);
      expect(result.totals.equal).toBe(true);
      expect(findingOf(result, 'paypal.write.lines.derived').message).toContain('named from its description');
    },
  );

  it.each(['createItemizedRequest', 'createItemizedAnswer'] as const)('%s is billed 293.50', (name) => {
    const result = translate(fixture(name), toPayPal);
    expect(billedByPayPal(result.request ?? {}).total).toBe('293.50');
    expect(minorUnits(amountText(result.totals.target), 2)).toBe(29350n);
  });

  it('reads requests as requests and answers as whole invoices', () => {
    const completeness = (
      ['createRequest', 'createAnswer', 'createItemizedRequest', 'createItemizedAnswer'] as const
    ).map((name) => cybersourceDialect.read(fixture(name)).value.source?.completeness);
    expect(completeness).toEqual(['request', 'full', 'request', 'full']);
  });
});

describe('the list that was asked for drafts', () => {
  const page = cybersourceDialect.readPage(fixture('list')).value;

  it('has five summaries with their amounts', () => {
    expect(page.items.map((it) => [it.id, it.total && amountText(it.total)])).toEqual([
      ['2670', '247.86'],
      ['2669', '247.86'],
      ['2668', '2623.64'],
      ['2667', '2623.64'],
      ['2666', '2623.64'],
    ]);
  });

  it('says how many there are in all, and where the next page is said to be', () => {
    expect(page.totalItems).toBe(38449);
    expect(page.links.find((it) => it.rel === 'next')?.href).toBe('/v2/invoices/?offset=5&limit=5');
  });

  it('shows which rows are not what was asked for, so that they can be left out', () => {
    expect(page.items.map((it) => it.status)).toEqual(['open', 'draft', 'draft', 'draft', 'open']);
    expect(page.items.filter((it) => it.status === 'draft').map((it) => it.id)).toEqual(['2669', '2668', '2667']);
  });

  it('cannot be written back: the compiler refuses a summary, and so does the writer', () => {
    const [row] = page.items;
    expect(row).toBeDefined();
    if (row === undefined) return;
    // @ts-expect-error a summary is no invoice
    expect(() => cybersourceDialect.write(row)).toThrow('has no lines');
    // @ts-expect-error a summary is no invoice
    expect(() => paypalDialect.write(row)).toThrow('has no lines');
  });

  it('cannot be read as an invoice either', () => {
    expect(() => cybersourceDialect.read(fixture('listRow'))).toThrow('readSummary');
  });
});
