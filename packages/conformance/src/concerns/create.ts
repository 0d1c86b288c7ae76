import { draft, type InvoiceDraft } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, holds, rejects } from '../expect.ts';
import { needs, notApplicable } from '../not-applicable.ts';
import { amount, currencyFor, payer, sample } from '../sample.ts';
import { agrees, allMails, numbered, requests, trueInvoice, unseen } from '../seen.ts';
import { bothAnswers, created, idOf } from '../steps.ts';
import type { Stage } from '../subject.ts';

/** The sample with another price: an invoice that nobody would take for it. */
function dearer(stage: Stage, change: Partial<InvoiceDraft>): InvoiceDraft {
  const { dialect } = stage.provider;
  const currency = currencyFor(dialect);
  const lines = [{ name: 'Yoga mat', quantity: 2, unitPrice: amount(9900, currency, dialect) }];
  return sample(stage, { ...change, lines });
}

export const create: readonly Check[] = [
  check('makes a draft that nobody can pay and nobody was mailed of, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    const call = (): Promise<unknown> => provider.create(sample(stage));
    await bothAnswers(stage, 'create', call, async () => {
      const { invoice } = await provider.create(sample(stage));
      const held = trueInvoice(far, idOf(invoice));
      equal(held.payable, false, 'payable');
      equal(allMails(far), 0, 'mails');
      equal(invoice.lifecycle.issuance, 'draft', 'issuance');
      equal(invoice.status, 'draft', 'status');
    });
  }),

  check('gives back what the provider holds, and what it was read from', async (stage) => {
    const invoice = await created(stage, { number: 'CF-1' });
    const held = trueInvoice(stage.far, idOf(invoice));
    agrees(invoice, held);
    if (held.payer !== undefined) equal(held.payer, payer, 'the payer');
    const { source } = invoice;
    equal(source?.provider, stage.provider.name, 'source.provider');
    equal(source?.account, stage.provider.account, 'source.account');
    equal(source?.completeness, 'full', 'source.completeness');
  }),

  check('takes an invoice as well as a draft', async (stage) => {
    needs(stage, 'create');
    const { invoice } = await stage.provider.create(draft(sample(stage, { number: 'CF-1' })));
    equal(numbered(stage.far, 'CF-1').length, 1, 'invoices of this number');
    equal(invoice.number, 'CF-1', 'the number');
  }),

  check('uses the number it is given', async (stage) => {
    equal((await created(stage, { number: 'CF-1' })).number, 'CF-1', 'the number');
    equal(numbered(stage.far, 'CF-1').length, 1, 'invoices of this number');
  }),

  check('chooses a number of its own where it is given none, another each time', async (stage) => {
    const [first, second] = [await created(stage), await created(stage)];
    for (const it of [first, second]) {
      holds(it.number !== undefined && it.number !== '', 'the invoice has no number');
      equal(trueInvoice(stage.far, idOf(it)).number, it.number, 'the number');
    }
    holds(first.number !== second.number, `both have the number ${first.number}`);
  }),

  check('chooses that number before the first request: what is lost is found again by it', async (stage) => {
    const { provider, far } = stage;
    await created(stage, { number: 'CF-0' });
    far.faults.add({ operation: '*', phase: 'after-commit', nth: 1, times: 1, action: { type: 'reset' } });
    const { invoice } = await provider.create(sample(stage));
    equal(far.faults.struck, [1], 'answers that were lost');
    equal(far.truth.invoices().filter((it) => !it.deleted).length, 2, 'invoices in all');
    equal(trueInvoice(far, idOf(invoice)).number, invoice.number, 'the number');
  }),

  check("refuses another invoice's number, and makes nothing", async (stage) => {
    const first = await created(stage, { number: 'CF-1' });
    const { details } = await rejects(
      () => stage.provider.create(dearer(stage, { number: 'CF-1' })),
      'duplicate_number',
      'a number that is taken',
    );
    equal(details.number, 'CF-1', 'the number in the error');
    if (details.id !== undefined) equal(details.id, idOf(first), 'the id in the error');
    equal(numbered(stage.far, 'CF-1').length, 1, 'invoices of this number');
  }),

  check('refuses its own number the second time, unless it resumes', async (stage) => {
    const first = await created(stage, { number: 'CF-1' });
    const again = sample(stage, { number: 'CF-1' });
    await rejects(() => stage.provider.create(again), 'duplicate_number', 'a number that is taken');
    const { invoice } = await stage.provider.create(again, { resume: true });
    equal(idOf(invoice), idOf(first), 'the id of the draft taken over');
    equal(numbered(stage.far, 'CF-1').length, 1, 'invoices of this number');
  }),

  check('takes over nothing that differs, also when it resumes', async (stage) => {
    const first = await created(stage, { number: 'CF-1' });
    await rejects(
      () => stage.provider.create(dearer(stage, { number: 'CF-1' }), { resume: true }),
      'duplicate_number',
      'a draft of another amount',
    );
    agrees(first, trueInvoice(stage.far, idOf(first)));
  }),

  check('sends nothing that the provider cannot hold', async (stage) => {
    needs(stage, 'create');
    const { provider, far } = stage;
    const call = (): Promise<unknown> => provider.create(unfit(stage));
    const { details } = await unseen(far, () => rejects(call, 'not_representable', 'too many lines'));
    holds(
      details.findings.some((it) => it.severity === 'blocking'),
      'no finding says what blocks it',
    );
  }),

  check('sends nothing that is no invoice', async (stage) => {
    needs(stage, 'create');
    const call = (): Promise<unknown> => stage.provider.create({ ...sample(stage), currency: 'dollars' });
    await unseen(stage.far, () => rejects(call, 'invalid_input', 'a currency that is none'));
  }),

  check('says what became of the parts that it cannot hold', async (stage) => {
    needs(stage, 'create');
    const given = sample(stage, { number: 'CF-1', memo: 'Private', note: 'Thanks', description: 'Autumn term' });
    const { invoice, findings } = await stage.provider.create(given);
    const speaks = (pointer: string): boolean =>
      findings.some((it) => [it.canonical, ...(it.covers ?? [])].some((at) => at === pointer));
    for (const field of ['memo', 'note', 'description'] as const)
      holds(invoice[field] === given[field] || speaks(`/${field}`), `${field} was lost without a finding`);
  }),

  check('asks for no more than it needs: nothing but the draft is made', async (stage) => {
    await created(stage, { number: 'CF-1' });
    const commits = stage.far.truth.entries.filter((it) => it.kind === 'commit');
    equal(commits.length, 1, 'changes at the far side');
    holds(requests(stage.far).length > 1, 'what was made was not read back');
  }),
];

/** One line more than fits: the one thing that every dialect limits. */
function unfit(stage: Stage): InvoiceDraft {
  const { shape } = stage.provider.dialect;
  if (shape.lines.max > 2000) notApplicable(`${stage.provider.name} holds more lines than are worth trying`);
  const [line] = sample(stage).lines ?? fail('the sample has no line');
  if (line === undefined) fail('the sample has no line');
  return sample(stage, { lines: Array.from({ length: shape.lines.max + 1 }, () => line) });
}
