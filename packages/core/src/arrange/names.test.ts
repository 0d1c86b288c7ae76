import { describe, expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import type { PersonName } from '../party.ts';
import type { WritePolicy } from '../policy.ts';
import { arrangeNames } from './names.ts';

function named(name: PersonName | undefined, names: 'full' | 'parts', policy: WritePolicy = {}) {
  const invoice = invoiceOf('5', { recipients: [{ billing: name === undefined ? {} : { name } }] });
  const { result, findings } = run(arrangeNames, invoice, { shape: { names }, policy });
  return { name: result.recipients[0]?.billing.name, same: result === invoice, told: told(findings), findings };
}

describe('for a target that takes one text', () => {
  it('parts are put together', () => {
    const it = named({ given: 'Tanya', surname: 'Lee' }, 'full');
    expect(it.name).toEqual({ full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' });
    expect(it.told).toEqual(['info toy.write.recipients.billing.name.full.derived /recipients/0/billing/name/full']);
    expect(it.findings[0]?.after).toBe('Tanya Lee');
  });

  it.each([[{ full: 'Tanya Lee', given: 'T' }], [{}], [undefined]])('%j stays as it is', (name) => {
    expect(named(name, 'full')).toMatchObject({ same: true, told: [] });
  });
});

describe('for a target that takes parts', () => {
  it('a full name is never guessed apart unasked', () => {
    const it = named({ full: 'Tanya Lee' }, 'parts');
    expect(it).toMatchObject({ same: true });
    expect(it.told).toEqual([
      'info toy.write.recipients.billing.name.full.unverifiable /recipients/0/billing/name/full',
    ]);
    expect(it.findings[0]?.before).toBe('Tanya Lee');
  });

  it('is split at the last space when asked for, and the text is kept', () => {
    const it = named({ full: 'Ana Maria Lee' }, 'parts', { nameSplit: 'last-token' });
    expect(it.name).toEqual({ full: 'Ana Maria Lee', given: 'Ana Maria', surname: 'Lee' });
    expect(it.told).toEqual(['loss toy.write.recipients.billing.name.split /recipients/0/billing/name']);
    expect(it.findings[0]).toMatchObject({
      before: 'Ana Maria Lee',
      after: { given: 'Ana Maria', surname: 'Lee' },
      recoverable: 'from-residue',
    });
  });

  it("a splitter may be the caller's, and may decline", () => {
    const nameSplit = (full: string) => (full === 'Lee Tanya' ? { given: 'Tanya', surname: 'Lee' } : undefined);
    expect(named({ full: 'Lee Tanya' }, 'parts', { nameSplit }).name).toMatchObject({ given: 'Tanya', surname: 'Lee' });
    expect(named({ full: 'Acme' }, 'parts', { nameSplit }).told[0]).toContain('unverifiable');
    expect(named({ full: 'Acme Ltd' }, 'parts', { nameSplit: 'last-token' }).told[0]).toContain('unverifiable');
  });

  it.each([
    [{ given: 'Tanya' }],
    [{ full: 'Tanya Lee', surname: 'Lee' }],
    [{ full: 'T', given: 'T' }],
    [{}],
    [undefined],
  ])('%j stays as it is', (name) => {
    expect(named(name, 'parts', { nameSplit: 'last-token' })).toMatchObject({ same: true, told: [] });
  });
});

it('names of those who receive are arranged like names of those who pay, each on its own', () => {
  const both = {
    billing: { name: { full: 'A B' } },
    shipping: { name: { given: 'C', surname: 'D' }, email: 'c@example.com' },
  };
  const invoice = invoiceOf('5', { recipients: [{ billing: {} }, both] });
  const { result, findings } = run(arrangeNames, invoice);
  expect(result.recipients[0]).toBe(invoice.recipients[0]);
  expect(result.recipients[1]).toEqual({
    billing: { name: { full: 'A B' } },
    shipping: { name: { full: 'C D', given: 'C', surname: 'D' }, email: 'c@example.com' },
  });
  expect(told(findings)).toEqual([
    'info toy.write.recipients.shipping.name.full.derived /recipients/1/shipping/name/full',
  ]);
});
