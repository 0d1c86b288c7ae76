import { check, type Check } from '../check.ts';
import { equal, holds, rejects } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { allMails, mails, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, paid, sent, strangeId } from '../steps.ts';

export const cancel: readonly Check[] = [
  check('withdraws what was sent and mails nobody unless asked to, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'cancel',
      () => provider.cancel(anyId),
      async () => {
        const id = idOf(await sent(stage));
        const canceled = await provider.cancel(id);
        equal([trueInvoice(far, id).payable, allMails(far)], [false, 0], 'payable, mails');
        if (canceled !== undefined) equal(canceled.status, 'canceled', 'status');
        else await rejects(() => provider.get(id), 'not_found', 'what canceling removed');
      },
    );
  }),

  check('mails at most once when asked to', async (stage) => {
    needs(stage, 'cancel');
    const { provider, far } = stage;
    const id = idOf(await sent(stage, { notify: true }));
    await provider.cancel(id, { notify: true });
    await provider.cancel(id, { notify: true }).catch(() => undefined);
    equal(trueInvoice(far, id).payable, false, 'payable');
    holds(mails(far, id, 'cancelation') <= 1, `${mails(far, id, 'cancelation')} mails tell of it`);
    equal(mails(far, id), 1, 'mails that ask for payment');
  }),

  check('leaves nothing payable of a draft', async (stage) => {
    needs(stage, 'cancel');
    const { provider, far } = stage;
    const id = idOf(await created(stage));
    const left = await provider.cancel(id);
    if (left === undefined) await rejects(() => provider.get(id), 'not_found', 'what canceling removed');
    else equal(left.status, 'canceled', 'status');
    equal([trueInvoice(far, id).payable, allMails(far)], [false, 0], 'payable, mails');
  }),

  check('leaves what is paid as it is', async (stage) => {
    needs(stage, 'cancel');
    const { provider, far } = stage;
    const id = idOf(await paid(stage));
    const before = trueInvoice(far, id);
    await rejects(() => provider.cancel(id), 'wrong_state', 'an invoice that is paid');
    equal(trueInvoice(far, id), before, 'the invoice at the far side');
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'cancel');
    const id = await strangeId(stage);
    await rejects(() => stage.provider.cancel(id), 'not_found', 'an id that nobody has');
    await unseen(stage.far, () => rejects(() => stage.provider.cancel(''), 'invalid_input', 'no id'));
  }),
];
