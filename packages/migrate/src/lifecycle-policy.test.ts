import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { sampleInvoice } from './__fixtures__/sample-invoice.ts';
import { kindOf, type InvoiceKind } from './invoice-kind.ts';
import { checkLifecyclePolicy, lifecycleChoices } from './lifecycle-policy.ts';
import { checkMigrationPolicy, policyText } from './migration-policy.ts';
import { routeOf, routes } from './route.ts';

const kinds = Object.keys(lifecycleChoices) as InvoiceKind[];

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input'))
      return error.details.problems.map((it) => `${it.pointer} ${it.problem}`);
    throw error;
  }
  return [];
}

describe('what happens to each kind', () => {
  it('is to stay, but for open invoices and drafts', () => {
    const policy = checkLifecyclePolicy();
    expect(Object.entries(policy).filter(([, action]) => action !== 'skip')).toEqual([
      ['draft', 'move'],
      ['open', 'move'],
    ]);
  });

  it.each(kinds)(
    '%s: has a reason, a way for everything that may be chosen but skipping, and refuses the rest',
    (kind) => {
      const { actions, because } = lifecycleChoices[kind];
      expect(because.length).toBeGreaterThan(10);
      for (const action of actions) {
        expect(checkLifecyclePolicy({ [kind]: action })[kind]).toBe(action);
        expect(routeOf(kind, action) === undefined).toBe(action === 'skip');
      }
      expect(problemsOf(() => checkLifecyclePolicy({ [kind]: 'sell' } as never))).toEqual([
        expect.stringContaining(`/${kind} can only be`),
      ]);
    },
  );

  it('has no route that nothing leads to', () => {
    for (const [name, { kind, action }] of Object.entries(routes)) expect(routeOf(kind, action)).toBe(name);
  });

  it('names every mistake and the word that was meant', () => {
    const policy = { opne: 'move', paid: 'move', draft: 'copi' } as never;
    expect(problemsOf(() => checkLifecyclePolicy(policy))).toEqual([
      "/opne is no kind of invoice; did you mean 'open'?",
      "/paid can only be 'skip': there is nothing left to collect",
      "/draft can only be 'move', 'copy', 'skip': nobody has been asked to pay it yet; did you mean 'copy'?",
    ]);
  });
});

describe('the whole policy', () => {
  it('mails nobody and keeps numbers unless told otherwise', () => {
    expect(checkMigrationPolicy()).toMatchObject({ notify: false, numbers: 'keep', write: { purpose: 'create' } });
  });

  it('refuses what it does not know', () => {
    const policy = { notfy: true, numbers: 'own', write: { purpose: 'update' }, remainderLineName: ' ' } as never;
    expect(problemsOf(() => checkMigrationPolicy(policy))).toEqual([
      "/notfy is no setting of a migration; did you mean 'notify'?",
      "/numbers is neither 'keep' nor 'derive'",
      "/write has a purpose of its own; a migration always writes with 'create'",
      '/remainderLineName is no text, or an empty one',
    ]);
  });

  it('asks what to call a remainder, because a payer reads it', () => {
    const lifecycle = { partially_paid: 'remainder' } as const;
    expect(problemsOf(() => checkMigrationPolicy({ lifecycle }))).toEqual([
      expect.stringContaining('/remainderLineName is needed'),
    ]);
    expect(problemsOf(() => checkMigrationPolicy({ lifecycle, remainderLineName: 'Rest of {number}' }))).toEqual([]);
  });

  it('can be compared as data, functions too', () => {
    const one = policyText(checkMigrationPolicy({ write: { onLoss: () => 'allow' } }));
    const same = policyText(checkMigrationPolicy({ write: { onLoss: () => 'allow' } }));
    const other = policyText(checkMigrationPolicy({ write: { onLoss: () => 'reject' } }));
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(same)));
  });
});

describe('the kind of an invoice', () => {
  const open = { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'email' } as const;
  it.each([
    ['open', {}],
    ['draft', { issuance: 'draft' }],
    ['scheduled', { issuance: 'scheduled' }],
    ['pending', { settlement: 'pending' }],
    ['partially_paid', { settlement: 'partial' }],
    ['paid', { settlement: 'full' }],
    ['refunded', { settlement: 'full', refund: 'full' }],
    ['partially_refunded', { settlement: 'full', refund: 'partial' }],
    ['partially_refunded', { settlement: 'partial', refund: 'partial' }],
    ['canceled', { issuance: 'void' }],
    ['canceled', { issuance: 'void', settlement: 'unknown' }],
    ['unknown', { issuance: 'unknown' }],
    ['unknown', { settlement: 'unknown' }],
    ['unknown', { refund: 'unknown' }],
    ['unknown', { issuance: 'draft', settlement: 'partial' }],
  ] as const)('is %s for %j', (kind, axes) => {
    expect(kindOf({ ...sampleInvoice(0), lifecycle: { ...open, ...axes } })).toBe(kind);
  });

  it('is grouped when several share it, or it is a part, unless nothing is left to collect', () => {
    const [recipient] = sampleInvoice(0).recipients;
    const several = { ...sampleInvoice(0), recipients: [recipient, recipient] } as ReturnType<typeof sampleInvoice>;
    expect(kindOf({ ...several, lifecycle: open })).toBe('grouped');
    expect(kindOf({ ...sampleInvoice(0), lifecycle: open, references: { parent: 'G-1' } })).toBe('grouped');
    expect(kindOf({ ...several, lifecycle: { ...open, settlement: 'full' } })).toBe('paid');
  });
});
