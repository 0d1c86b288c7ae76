import { describe, expect, it } from 'vitest';
import { amountText } from './money.ts';
import { translate } from './translate.ts';
import { errorOf } from './__fixtures__/error-of.ts';
import { abacus, courier } from './__fixtures__/toy-dialect.ts';

const figures = ({ totals }: ReturnType<typeof translate>) => [
  amountText(totals.stated),
  amountText(totals.target),
  totals.equal,
];
const told = ({ findings }: ReturnType<typeof translate>) => findings.map((it) => `${it.severity} ${it.id}`);

const answer = {
  id: 'A-1',
  currency: 'USD',
  number: 'N-7',
  total: '107.70',
  lines: [
    { label: 'Mat', count: '2', price: '50.00', off: '10.00', tax: { name: 'VAT', rate: '10' } },
    { label: 'Ball', count: '1', price: '10.00', tax: { name: 'VAT', rate: '10' } },
  ],
  offPercent: '5',
  carriage: '3.20',
};

describe('translate', () => {
  it('carries a calculated invoice over, to the minor unit', () => {
    const translation = translate(answer, { from: abacus(), to: courier() });
    expect(translation.request).toEqual({
      currency: 'USD',
      number: 'N-7',
      lines: [
        { label: 'Mat', count: '2', price: '50.00' },
        { label: 'Ball', count: '1', price: '10.00' },
      ],
      off: '15.00',
      carriage: '3.20',
      tax: { name: 'VAT', rate: '10', amount: '9.50' },
      total: '107.70',
    });
    expect(figures(translation)).toEqual(['107.70', '107.70', true]);
    expect(translation.totals.currency).toBe('USD');
    expect(translation.invoice.number).toBe('N-7');
  });

  it('says of each loss where it stood in the source', () => {
    const { findings } = translate(answer, { from: abacus(), to: courier() });
    const moved = findings.find((it) => it.canonical === '/lines/0/adjustments');
    expect(moved).toMatchObject({ severity: 'loss', code: 'moved', source: '/lines/0' });
  });

  it('tells fields that the reader does not know, and those without a home', () => {
    const body = { ...answer, colour: 'red', novelty: { deep: 1 } };
    const unread = translate(body, { from: abacus(), to: abacus() }).findings.filter((it) => it.code === 'unread');
    expect(unread).toMatchObject([
      {
        id: 'abacus.read.colour.unread',
        severity: 'info',
        source: '/colour',
        before: 'red',
        recoverable: 'from-residue',
      },
      { id: 'abacus.read.novelty.unread', severity: 'loss', source: '/novelty', before: { deep: 1 } },
    ]);
  });

  it('tells what the reader has said itself only once', () => {
    const body = { ...answer, extra: 'nothing' };
    const found = translate(body, { from: abacus(), to: abacus() }).findings.filter((it) => it.source === '/extra');
    expect(found).toHaveLength(1);
  });

  it('puts an amount that differs to the caller, and refuses', () => {
    const translation = translate({ ...answer, total: '108.00' }, { from: courier(), to: abacus() });
    expect(translation.request).toBeNull();
    expect(translation.totals.equal).toBe(false);
    expect(told(translation)).toContain('blocking abacus.write.totals.total.amount-mismatch');
  });

  it('hands options to the reader and policy to the writer', () => {
    const policy = { onTotalMismatch: 'collapse-lines' } as const;
    const translation = translate({ ...answer, total: '247.86' }, { from: courier(), to: abacus(), policy });
    expect(translation.request).toMatchObject({ lines: [{ price: '247.86', count: '1' }] });
    expect(figures(translation)).toEqual(['247.86', '247.86', true]);
  });

  it('throws what reading throws', () => {
    expect(
      errorOf('invalid_body', () => translate({ ...answer, total: '1e3' }, { from: abacus(), to: courier() })).details
        .problems,
    ).toEqual([{ pointer: '/total', problem: 'is in exponent form; write the digits out' }]);
    expect(errorOf('not_an_invoice', () => translate({}, { from: abacus(), to: courier() })).details.found).toBe(
      'unknown',
    );
    expect(
      errorOf('summary_only', () => translate({ currency: 'USD', row: 1, id: 'x' }, { from: abacus(), to: courier() }))
        .details,
    ).toEqual({
      provider: 'abacus',
      id: 'x',
    });
  });
});
