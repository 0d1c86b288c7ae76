import { describe, expect, it } from 'vitest';
import { amountText } from './money.ts';
import { errorOf } from './__fixtures__/error-of.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';
import { abacus, courier } from './__fixtures__/toy-dialect.ts';

const vat = taxOf('vat', '10', { name: 'VAT' });
const taxedLine = lineOf('Mat', '2', '50.00', { taxes: [taxed('vat')] });

describe('write', () => {
  it('has nothing to say about an invoice the target holds as it is', () => {
    const { value, findings, totals } = abacus().write(invoiceOf('110.00', { lines: [taxedLine], taxes: [vat] }));
    expect(value).toEqual({
      currency: 'USD',
      lines: [{ label: 'Mat', count: '2', price: '50.00', tax: { name: 'VAT', rate: '10' } }],
    });
    expect([findings, totals.equal, amountText(totals.target)]).toEqual([[], true, '110.00']);
  });

  it('finds the base of tax of a document that does not say', () => {
    const invoice = (total: string) =>
      invoiceOf(total, {
        lines: [taxedLine],
        taxes: [vat],
        adjustments: [discountOf('10.00')],
        calculation: { taxBase: 'as-stated', origin: 'stated' },
      });
    expect(abacus().write(invoice('99.00')).value).not.toHaveProperty('taxBeforeOff');
    expect(abacus().write(invoice('100.00')).value).toMatchObject({ taxBeforeOff: true, off: '10.00' });
  });

  it('takes the placement with the least loss at a carrier', () => {
    const mixed = invoiceOf('94.00', {
      lines: [lineOf('a', '1', '100.00', { adjustments: [discountOf('5.00')] })],
      adjustments: [discountOf('1.00')],
    });
    const { value, findings } = courier().write(mixed);
    expect(value).toMatchObject({ total: '94.00' });
    expect(findings.every((it) => it.severity !== 'blocking')).toBe(true);
  });

  it('refuses parts that a carrier would be told and that do not come to its total', () => {
    // The shape promises a free amount that the writer has no field for.
    const careless = courier({ shape: { charges: { shipping: true, custom: { negative: true } } } });
    const extra = chargeOf('custom', '7.00');
    const lines = [lineOf('a', '1', '100.00')];
    const { value, findings, totals } = careless.write(invoiceOf('107.00', { lines, adjustments: [extra] }));
    expect([value, totals.equal, amountText(totals.target)]).toEqual([null, false, '100.00']);
    expect(findings.find((it) => it.severity === 'blocking')).toMatchObject({
      id: 'courier.write.totals.total.amount-mismatch',
      before: '107.00',
      after: '100.00',
      message: expect.stringContaining('the parts for courier come to 100.00 where 107.00 is stated') as string,
    });
    const collapsed = careless.write(invoiceOf('107.00', { lines, adjustments: [extra] }), {
      onTotalMismatch: 'collapse-lines',
    });
    expect(collapsed.value).toMatchObject({ total: '107.00', lines: [{ count: '1', price: '107.00' }] });
  });

  it('lets a carrier keep a difference that the document itself has, and no other', () => {
    const lines = [lineOf('a', '1', '100.00')];
    expect(courier().write(invoiceOf('90.00', { lines })).value).toMatchObject({ total: '90.00' });
    const careless = courier({ shape: { charges: { shipping: true, custom: { negative: true } } } });
    const stated = invoiceOf('90.00', { lines, adjustments: [chargeOf('custom', '7.00')] });
    expect(careless.write(stated)).toMatchObject({ value: null, totals: { equal: false } });
    // Parts that come to the total are right, whatever the document's own came to: here it is 97.00.
    expect(careless.write({ ...stated, totals: { total: usd('100.00') } }).value).not.toBeNull();
    const home = { provider: 'courier', completeness: 'full', raw: {} } as const;
    expect(careless.write({ ...stated, source: home }).value).toBeNull();
    // An amount without lines has no parts.
    expect(courier().write(invoiceOf('90.00', { adjustments: [discountOf('1.00')] })).value).not.toBeNull();
  });

  it('refuses to write a list row or a notification', () => {
    for (const completeness of ['summary', 'notification'] as const) {
      const row = invoiceOf('5.00', { source: { provider: 'abacus', id: 'A-1', completeness, raw: {} } });
      expect(errorOf('summary_only', () => abacus().write(row)).details).toEqual({ provider: 'abacus', id: 'A-1' });
    }
    const nameless = invoiceOf('5.00', { source: { provider: 'abacus', completeness: 'summary', raw: {} } });
    expect(errorOf('summary_only', () => abacus().write(nameless)).details).toEqual({ provider: 'abacus' });
  });

  it('puts the residue back for an update only', () => {
    const body = {
      id: 'A-1',
      currency: 'USD',
      total: '5.00',
      novelty: 1,
      lines: [{ label: 'Mat', count: '1', price: '5.00' }],
    };
    const invoice = abacus().read(body).value;
    expect(abacus().write(invoice).value).not.toHaveProperty('novelty');
    expect(abacus().write(invoice, { purpose: 'update' }).value).toMatchObject({ novelty: 1 });
  });

  it('blocks what breaks a limit', () => {
    const limits = [{ path: 'lines.name', target: 'lines[].label', maxLength: 2, source: 'made up' }];
    const { value, findings } = abacus({ limits }).write(invoiceOf('110.00', { lines: [taxedLine], taxes: [vat] }));
    expect(value).toBeNull();
    expect(findings).toMatchObject([
      { id: 'abacus.write.lines.name.limit-exceeded', canonical: '/lines/0/name', target: 'lines[].label' },
    ]);
  });

  it('says what it would have billed even when it refuses', () => {
    const { value, totals } = abacus({ shape: { currencies: ['EUR'] } }).write(
      invoiceOf('110.00', { lines: [taxedLine], taxes: [vat] }),
    );
    expect([value, amountText(totals.stated), amountText(totals.target), totals.equal]).toEqual([
      null,
      '110.00',
      '110.00',
      true,
    ]);
  });
});

describe('a policy about loss', () => {
  const losing = invoiceOf('110.00', { lines: [taxedLine], taxes: [vat], memo: 'private', note: 'public' });

  it('lets it pass by default', () => {
    expect(abacus().write(losing).value).not.toBeNull();
    expect(
      abacus()
        .write(losing, { onLoss: 'allow' })
        .findings.map((it) => it.id),
    ).toEqual(['abacus.write.memo.dropped', 'abacus.write.note.dropped']);
  });

  it('can refuse any, and says which', () => {
    const { value, findings } = abacus().write(losing, { onLoss: 'reject' });
    expect(value).toBeNull();
    const refusal = findings.find((it) => it.severity === 'blocking');
    expect(refusal).toMatchObject({ code: 'not-representable', before: 2 });
    expect(refusal?.message).toBe(
      'the policy allows no loss, and there are 2: abacus.write.memo.dropped, abacus.write.note.dropped',
    );
    expect(findings).toHaveLength(3);
  });

  it('can be a judge of each', () => {
    const onLoss = (bad: string) => (it: { readonly id: string }) =>
      (it.id.includes(bad) ? 'reject' : 'allow') as 'reject' | 'allow';
    expect(abacus().write(losing, { onLoss: onLoss('colour') }).value).not.toBeNull();
    const { value, findings } = abacus().write(losing, { onLoss: onLoss('memo') });
    expect([value, findings.find((it) => it.severity === 'blocking')?.message]).toEqual([
      null,
      'the policy allows no loss, and there is one: abacus.write.memo.dropped',
    ]);
  });

  it('is not asked about information', () => {
    const settled = invoiceOf('110.00', { lines: [taxedLine], taxes: [vat], status: 'open' });
    expect(abacus().write(settled, { onLoss: 'reject' }).value).not.toBeNull();
  });

  it('is asked about amounts', () => {
    const fine = invoiceOf('33.33', { lines: [lineOf('Screws', '100', '0.33333')] });
    expect(abacus().write(fine).value).not.toBeNull();
    expect(abacus().write(fine, { onLoss: 'reject' }).value).toBeNull();
  });
});
