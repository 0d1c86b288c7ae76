import { expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { localDate } from '../local-date.ts';
import { requireDueDate } from './due-date.ts';

const needed: Target = { shape: { dueDate: 'required' } };
const issueDate = localDate('2026-01-31');
const day = localDate('2026-03-02');
const of = (rest: Partial<Invoice>, target = needed) => run(requireDueDate, invoiceOf('5', rest), target);

it('works the date out from the terms', () => {
  const { result, findings } = of({ issueDate, terms: { type: 'net-days', netDays: 30 } });
  expect(result.terms).toEqual({ type: 'on-date', dueDate: day, dueDateOrigin: 'derived' });
  expect(told(findings)).toEqual(['info toy.write.terms.derived /terms']);
  expect(findings[0]).toMatchObject({ before: 'net-days', after: day });
});

it('takes the date of the policy when the terms give none', () => {
  const { result, findings } = of(
    { terms: { type: 'net-days', netDays: 30 } },
    { ...needed, policy: { dueDate: day } },
  );
  expect(result.terms).toEqual({ type: 'on-date', dueDate: day, dueDateOrigin: 'assumed' });
  expect(told(findings)).toEqual(['loss toy.write.terms.defaulted /terms']);
  expect(of({}, { ...needed, policy: { dueDate: day } }).findings[0]).toMatchObject({ before: null, after: day });
});

it('prefers what the terms give', () => {
  const target: Target = { ...needed, policy: { dueDate: localDate('2030-01-01') } };
  expect(of({ issueDate, terms: { type: 'on-receipt' } }, target).result.terms?.dueDate).toBe('2026-01-31');
});

it('refuses rather than inventing one', () => {
  for (const [terms, before] of [
    [undefined, null],
    [{ type: 'no-due-date' }, 'no-due-date'],
  ] as const) {
    const invoice = invoiceOf('5', terms && { terms });
    const { result, findings } = run(requireDueDate, invoice, needed);
    expect(result).toBe(invoice);
    expect(told(findings)).toEqual(['blocking toy.write.terms.not-representable /terms']);
    expect(findings[0]?.before).toBe(before);
    expect(findings[0]?.message).toContain('policy.dueDate');
  }
});

it('leaves a stated date alone, and invoices for targets that need none', () => {
  const dated = invoiceOf('5', { terms: { type: 'on-date', dueDate: day } });
  expect(run(requireDueDate, dated, needed)).toEqual({ result: dated, findings: [] });
  expect(run(requireDueDate, dated, needed).result).toBe(dated);
  const undated = invoiceOf('5');
  expect(run(requireDueDate, undated).result).toBe(undated);
});
