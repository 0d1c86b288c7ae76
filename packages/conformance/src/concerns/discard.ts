import { BillingualError } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, failure, holds, rejects, shown } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { allMails, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, paid, sent, strangeId } from '../steps.ts';

export const discard: readonly Check[] = [
  check('removes a draft or leaves it canceled, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'discard',
      () => provider.discard(anyId),
      async () => {
        const id = idOf(await created(stage));
        await provider.discard(id);
        equal([trueInvoice(far, id).payable, allMails(far)], [false, 0], 'payable, mails');
        const error = (await failure(() => provider.get(id)))?.thrown;
        const isGone = BillingualError.is(error, 'not_found');
        equal(trueInvoice(far, id).deleted, isGone, 'deleted at the far side');
        if (!isGone) equal((await provider.get(id)).status, 'canceled', 'status');
      },
    );
  }),

  check('does no harm the second time', async (stage) => {
    needs(stage, 'discard');
    const { provider, far } = stage;
    const id = idOf(await created(stage));
    await provider.discard(id);
    const before = trueInvoice(far, id);
    const error = (await failure(() => provider.discard(id)))?.thrown;
    holds(error === undefined || BillingualError.is(error, 'not_found'), `expected not_found, got ${shown(error)}`);
    equal(trueInvoice(far, id), before, 'the invoice at the far side');
  }),

  check('refuses what is payable, and what is paid', async (stage) => {
    needs(stage, 'discard');
    const { provider, far } = stage;
    for (const invoice of [await sent(stage), await paid(stage)]) {
      const id = idOf(invoice);
      const before = trueInvoice(far, id);
      await rejects(() => provider.discard(id), 'wrong_state', `an invoice that is ${invoice.status}`);
      equal(trueInvoice(far, id), before, 'the invoice at the far side');
    }
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'discard');
    const id = await strangeId(stage);
    await rejects(() => stage.provider.discard(id), 'not_found', 'an id that nobody has');
    await unseen(stage.far, () => rejects(() => stage.provider.discard(''), 'invalid_input', 'no id'));
  }),
];
