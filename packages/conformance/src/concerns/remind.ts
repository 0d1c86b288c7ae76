import { check, type Check } from '../check.ts';
import { equal, rejects } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { allMails, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, paid, sent, strangeId } from '../steps.ts';

export const remind: readonly Check[] = [
  check('mails the payer once more, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'remind',
      () => provider.remind(anyId),
      async () => {
        const id = idOf(await sent(stage, { notify: true }));
        const before = trueInvoice(far, id);
        const count = allMails(far);
        await provider.remind(id);
        equal(allMails(far) - count, 1, 'mails');
        equal([trueInvoice(far, id).payable, trueInvoice(far, id).total], [true, before.total], 'payable, total');
      },
    );
  }),

  check('mails of what was sent without a mail', async (stage) => {
    needs(stage, 'remind');
    const id = idOf(await sent(stage));
    await stage.provider.remind(id);
    equal(allMails(stage.far), 1, 'mails');
  }),

  check('refuses drafts and what is paid, and mails nobody', async (stage) => {
    needs(stage, 'remind');
    const { provider, far } = stage;
    const invoices = [await created(stage), await paid(stage)];
    const before = allMails(far);
    for (const invoice of invoices)
      await rejects(() => provider.remind(idOf(invoice)), 'wrong_state', `an invoice that is ${invoice.status}`);
    equal(allMails(far), before, 'mails');
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'remind');
    const id = await strangeId(stage);
    await rejects(() => stage.provider.remind(id), 'not_found', 'an id that nobody has');
    await unseen(stage.far, () => rejects(() => stage.provider.remind(''), 'invalid_input', 'no id'));
  }),
];
