import { draft, fromJSON, toJSON, type Invoice, type JsonObject, type LineItem } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, holds, rejects } from '../expect.ts';
import { needs, notApplicable } from '../not-applicable.ts';
import { amount, currencyFor, daysAhead, sample } from '../sample.ts';
import { agrees, allMails, requests, sameAmount, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, sent, strangeId } from '../steps.ts';
import type { Stage } from '../subject.ts';

export const update: readonly Check[] = [
  check('changes what a function changes, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'update',
      () => provider.update(anyId, (it) => it),
      async () => {
        const id = idOf(await created(stage));
        const { invoice } = await provider.update(id, renamed('Yoga block'));
        equal(firstLine(invoice).name, 'Yoga block', 'the name of the line');
        equal(firstLine(await provider.get(id)).name, 'Yoga block', 'the name of the line, read again');
        agrees(invoice, trueInvoice(far, id));
      },
    );
  }),

  check('changes what was edited in a copy, also one that was stored as JSON', async (stage) => {
    needs(stage, 'update');
    const invoice = await created(stage);
    const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(invoice))));
    const stored = await stage.provider.update(idOf(invoice), renamed('Yoga block')(copy));
    equal(firstLine(stored.invoice).name, 'Yoga block', 'the name of the line');
    agrees(stored.invoice, trueInvoice(stage.far, idOf(invoice)));
  }),

  check('works the totals out anew from edited prices', async (stage) => {
    needs(stage, 'update');
    const { provider, far } = stage;
    const { dialect } = provider;
    const currency = currencyFor(dialect);
    const id = idOf(await created(stage));
    const lines = [{ name: 'Yoga mat', quantity: 2, unitPrice: amount(1310, currency, dialect) }];
    const wanted = draft(sample(stage, { lines }));
    const { invoice } = await provider.update(id, (it) => ({
      ...it,
      lines: it.lines.map((line) => ({ ...line, unitPrice: firstLine(wanted).unitPrice })),
    }));
    sameAmount(trueInvoice(far, id).total, amount(2620, currency, dialect), 'the total at the far side');
    agrees(invoice, trueInvoice(far, id));
  }),

  check('mails nobody and makes nothing payable', async (stage) => {
    needs(stage, 'update');
    const id = idOf(await created(stage));
    await stage.provider.update(id, renamed('Yoga block'));
    equal([allMails(stage.far), trueInvoice(stage.far, id).payable], [0, false], 'mails, payable');
  }),

  check('mails nobody of a change to what was sent', async (stage) => {
    needs(stage, 'update');
    const id = idOf(await sent(stage, { notify: true }));
    const before = allMails(stage.far);
    await stage.provider.update(id, renamed('Yoga block'));
    equal(allMails(stage.far) - before, 0, 'mails');
    equal(trueInvoice(stage.far, id).payable, true, 'payable');
  }),

  check('keeps what somebody else changed meanwhile in other places', async (stage) => {
    needs(stage, 'update');
    const { provider } = stage;
    const copy = await created(stage);
    const dueDate = daysAhead(stage, 45);
    await provider.update(idOf(copy), (it) => ({ ...it, terms: { type: 'on-date', dueDate } }));
    const { invoice } = await provider.update(idOf(copy), renamed('Yoga block')(copy));
    equal([firstLine(invoice).name, invoice.terms?.dueDate], ['Yoga block', dueDate], 'both changes');
  }),

  check('refuses to overwrite what somebody else changed in the same place, and says where', async (stage) => {
    needs(stage, 'update');
    const { provider } = stage;
    const copy = await created(stage);
    await provider.update(idOf(copy), renamed('Yoga block'));
    const { details } = await rejects(
      () => provider.update(idOf(copy), renamed('Yoga strap')(copy)),
      'conflict',
      'the same name, changed twice',
    );
    holds(
      details.pointers.some((it) => it.startsWith('/lines')),
      `the pointers lead to ${details.pointers.join(', ')}`,
    );
    equal(firstLine(await provider.get(idOf(copy))).name, 'Yoga block', 'what is stored');
  }),

  check('writes nothing when nothing changed', async (stage) => {
    needs(stage, 'update');
    const { provider, far } = stage;
    const copy = await created(stage);
    const before = commits(stage);
    await provider.update(idOf(copy), copy);
    await provider.update(idOf(copy), (it) => it);
    equal(commits(stage) - before, 0, 'changes at the far side');
    holds(requests(far).length > 0, 'nothing was requested at all');
  }),

  check('puts back the fields that the invoice has no place for', async (stage) => {
    needs(stage, 'update');
    const { dialect } = stage.provider;
    const invoice = await created(stage);
    const raw = invoice.source?.raw as JsonObject;
    const { value } = dialect.read({ ...raw, conformanceOnly: { kept: 'as it is' } });
    const body = dialect.write(value, { purpose: 'update' }).value ?? fail('the invoice could not be written back');
    equal(body['conformanceOnly'], { kept: 'as it is' }, 'a field that nobody knows');
  }),

  check('takes no other invoice for the one it is given the id of', async (stage) => {
    needs(stage, 'update');
    const { provider } = stage;
    const [first, second] = [await created(stage), await created(stage)];
    const before = commits(stage);
    await rejects(
      () => provider.update(idOf(first), renamed('Yoga block')(second)),
      'invalid_input',
      'another invoice',
    );
    equal(commits(stage) - before, 0, 'changes at the far side');
  }),

  check('refuses an edit that the provider cannot hold, and changes nothing', async (stage) => {
    needs(stage, 'update');
    const { provider, far } = stage;
    const { max } = provider.dialect.shape.lines;
    if (max > 2000) notApplicable(`${provider.name} holds more lines than are worth trying`);
    const id = idOf(await created(stage));
    const before = commits(stage);
    const lines = (it: Invoice): readonly LineItem[] =>
      Array.from({ length: max + 1 }, (_, index) => ({ ...firstLine(it), id: `line-${index + 1}` }));
    await rejects(
      () => provider.update(id, (it) => ({ ...it, lines: lines(it) })),
      'not_representable',
      'too many lines',
    );
    equal(commits(stage) - before, 0, 'changes at the far side');
    holds(!trueInvoice(far, id).deleted, 'the invoice is gone');
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'update');
    const id = await strangeId(stage);
    await rejects(() => stage.provider.update(id, renamed('Yoga block')), 'not_found', 'an id that nobody has');
    await unseen(stage.far, () => rejects(() => stage.provider.update('', (it) => it), 'invalid_input', 'no id'));
  }),
];

function renamed(name: string): (it: Invoice) => Invoice {
  return (it) => ({ ...it, lines: it.lines.map((line) => ({ ...line, name })) });
}

function firstLine({ lines: [line] }: Invoice): LineItem {
  return line ?? fail('the invoice has no line');
}

function commits({ far }: Stage): number {
  return far.truth.entries.filter((it) => it.kind === 'commit').length;
}
