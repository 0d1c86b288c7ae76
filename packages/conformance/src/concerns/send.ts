import { BillingualError } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, failure, holds, rejects, shown } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { daysAhead } from '../sample.ts';
import { agrees, allMails, mails, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, paid, sent, strangeId } from '../steps.ts';

const day = 86_400_000;

export const send: readonly Check[] = [
  check('makes a draft payable and mails nobody unless asked to, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'send',
      () => provider.send(anyId),
      async () => {
        const invoice = await provider.send(idOf(await created(stage)));
        const held = trueInvoice(far, idOf(invoice));
        equal([held.payable, allMails(far)], [true, 0], 'payable, mails');
        equal([invoice.lifecycle.issuance, invoice.status], ['issued', 'open'], 'issuance, status');
        agrees(invoice, held);
      },
    );
  }),

  check('mails once when asked to', async (stage) => {
    const invoice = await sent(stage, { notify: true });
    const id = idOf(invoice);
    equal(
      [trueInvoice(stage.far, id).payable, mails(stage.far, id), allMails(stage.far)],
      [true, 1, 1],
      'payable, mails',
    );
    equal(invoice.lifecycle.issuance, 'issued', 'issuance');
  }),

  check('mails once however often it is asked', async (stage) => {
    const id = idOf(await sent(stage, { notify: true }));
    for (const _ of [1, 2]) {
      const again = await stage.provider.send(id, { notify: true });
      equal(again.lifecycle.issuance, 'issued', 'issuance');
    }
    await stage.provider.send(id);
    equal(allMails(stage.far), 1, 'mails');
  }),

  check('mails nobody of what is payable without a mail already, unless it says so', async (stage) => {
    const { far, provider } = stage;
    const id = idOf(await sent(stage));
    const error = (await failure(() => provider.send(id, { notify: true })))?.thrown;
    const count = allMails(far);
    if (error === undefined) return equal(count, 1, 'mails of a send that went well');
    holds(BillingualError.is(error, 'wrong_state'), `expected wrong_state, got ${shown(error)}`);
    equal(count, 0, 'mails of a send that was refused');
  }),

  check('keeps the amount', async (stage) => {
    const draft = await created(stage);
    needs(stage, 'send');
    const { total } = trueInvoice(stage.far, idOf(draft));
    await stage.provider.send(idOf(draft), { notify: true });
    equal(trueInvoice(stage.far, idOf(draft)).total, total, 'the total');
  }),

  check('refuses what is paid, and what is canceled', async (stage) => {
    const { provider, far } = stage;
    const id = idOf(await paid(stage));
    const before = allMails(far);
    await rejects(() => provider.send(id, { notify: true }), 'wrong_state', 'an invoice that is paid');
    equal(allMails(far), before, 'mails');
    needs(stage, 'cancel');
    const canceled = idOf(await sent(stage));
    await provider.cancel(canceled);
    const error = (await failure(() => provider.send(canceled, { notify: true })))?.thrown;
    holds(
      BillingualError.is(error, 'wrong_state') || BillingualError.is(error, 'not_found'),
      `an invoice that is canceled: expected wrong_state or not_found, got ${shown(error)}`,
    );
    equal(allMails(far), before, 'mails');
  }),

  check('schedules a draft whose issue date lies ahead where it can, and never mails it early', async (stage) => {
    needs(stage, 'create', 'send');
    const { provider, far } = stage;
    const { schedule } = provider.capabilities;
    const id = idOf(await created(stage, { issueDate: daysAhead(stage, 10), dueDate: daysAhead(stage, 40) }));
    if (!schedule.can) {
      const error = (await failure(() => provider.send(id, { notify: true })))?.thrown;
      if (error !== undefined)
        holds(BillingualError.is(error, 'unsupported'), `expected unsupported, got ${shown(error)}`);
      return holds((await provider.get(id)).status !== 'scheduled', `it is scheduled although: ${schedule.reason}`);
    }
    const invoice = await provider.send(id, { notify: true });
    equal(
      [invoice.status, trueInvoice(far, id).payable, allMails(far)],
      ['scheduled', false, 0],
      'status, payable, mails',
    );
    await provider.send(id, { notify: true });
    await far.clock.advance(12 * day);
    equal([trueInvoice(far, id).payable, mails(far, id)], [true, 1], 'payable, mails after that day');
    equal((await provider.get(id)).status, 'open', 'status after that day');
  }),

  check('schedules no mail that was not asked for', async (stage) => {
    needs(stage, 'create', 'send');
    const { provider, far } = stage;
    const id = idOf(await created(stage, { issueDate: daysAhead(stage, 10), dueDate: daysAhead(stage, 40) }));
    const error = (await failure(() => provider.send(id)))?.thrown;
    if (error !== undefined) {
      holds(BillingualError.is(error, 'unsupported'), `expected unsupported, got ${shown(error)}`);
      equal((await provider.get(id)).status, 'draft', 'status');
    }
    await far.clock.advance(12 * day);
    equal(allMails(far), 0, 'mails');
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'send');
    const id = await strangeId(stage);
    await rejects(() => stage.provider.send(id), 'not_found', 'an id that nobody has');
    await unseen(stage.far, () => rejects(() => stage.provider.send(''), 'invalid_input', 'no id'));
  }),
];
