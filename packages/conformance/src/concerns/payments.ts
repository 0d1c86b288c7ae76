import { amountText, BillingualError, money, type Money } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, holds, rejects, shown } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { amount, currencyFor } from '../sample.ts';
import { entriesOf, sameAmount, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, paid, sent, strangeId } from '../steps.ts';
import type { Stage } from '../subject.ts';

/** A part of the sample's total of 24.10, in its currency. */
function part({ provider: { dialect } }: Stage, minor = 1000): string {
  return amount(minor, currencyFor(dialect), dialect);
}

export const payments: readonly Check[] = [
  check('records a payment of a part, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'recordPayment',
      () => provider.recordPayment(anyId, { method: 'cash' }),
      async () => {
        const id = idOf(await sent(stage));
        const { transactionId, invoice } = await provider.recordPayment(id, { amount: part(stage), method: 'cash' });
        equal(entriesOf(far, 'payment', id), 1, 'payments at the far side');
        sameAmount(trueInvoice(far, id).due, part(stage, 1410), 'the amount due');
        equal([invoice.status, invoice.lifecycle.settlement], ['partially_paid', 'partial'], 'status, settlement');
        const found = invoice.transactions.find((it) => it.id === transactionId);
        sameAmount(amountText(found?.amount ?? fail('the payment is not listed')), part(stage), 'the amount listed');
        equal(found?.direction, 'payment', 'direction');
      },
    );
  }),

  check('records everything due where no amount is given', async (stage) => {
    needs(stage, 'recordPayment');
    const { provider, far } = stage;
    const id = idOf(await sent(stage));
    const { invoice } = await provider.recordPayment(id, { method: 'bank_transfer' });
    equal([invoice.status, entriesOf(far, 'payment', id)], ['paid', 1], 'status, payments');
    sameAmount(trueInvoice(far, id).due, '0', 'the amount due');
  }),

  check('records a payment once whose answer was lost, and still names it', async (stage) => {
    needs(stage, 'recordPayment');
    const { provider, far } = stage;
    const id = idOf(await sent(stage));
    far.faults.add({ operation: '*', phase: 'after-commit', times: 1, action: { type: 'reset' } });
    const { transactionId, invoice } = await provider
      .recordPayment(id, { amount: part(stage), method: 'cash' })
      .catch((error: unknown) => fail(`its answer was lost, and what became of it was not found out: ${shown(error)}`));
    equal([far.faults.struck, entriesOf(far, 'payment', id)], [[1], 1], 'answers lost, payments');
    holds(
      invoice.transactions.some((it) => it.id === transactionId),
      'the payment is not listed',
    );
  }),

  check('does not tell one payment of what something on the way made two', async (stage) => {
    needs(stage, 'recordPayment');
    const { provider, far } = stage;
    const id = idOf(await sent(stage));
    far.faults.add({ operation: '*', phase: 'before-commit', times: 1, action: { type: 'duplicate' } });
    const recorded = await provider.recordPayment(id, { amount: part(stage), method: 'cash' }).then(
      () => 'told as one',
      (error: unknown) => (BillingualError.is(error) ? error.code : shown(error)),
    );
    const expected = entriesOf(far, 'payment', id) === 1 ? 'told as one' : 'ambiguous';
    equal([far.faults.struck, recorded], [[1], expected], 'requests doubled, what is told');
  }),

  check('records two equal payments as two', async (stage) => {
    needs(stage, 'recordPayment');
    const { provider, far } = stage;
    const id = idOf(await sent(stage));
    const first = await provider.recordPayment(id, { amount: part(stage), method: 'cash' });
    const second = await provider.recordPayment(id, { amount: part(stage), method: 'cash' });
    holds(first.transactionId !== second.transactionId, 'both have one id');
    equal(entriesOf(far, 'payment', id), 2, 'payments');
  }),

  check('refuses amounts that are none, before any is recorded', async (stage) => {
    needs(stage, 'recordPayment');
    const id = idOf(await sent(stage));
    const wrong: readonly (string | Money)[] = ['0', '-1', 'ten', money('1', elsewhere(stage))];
    for (const value of wrong)
      await rejects(
        () => stage.provider.recordPayment(id, { amount: value, method: 'cash' }),
        'invalid_input',
        `the amount ${JSON.stringify(value)}`,
      );
    equal(entriesOf(stage.far, 'payment', id), 0, 'payments');
  }),

  check('records no payment of a draft', async (stage) => {
    needs(stage, 'recordPayment');
    const id = idOf(await created(stage));
    const before = trueInvoice(stage.far, id);
    const recorded = await stage.provider.recordPayment(id, { amount: part(stage), method: 'cash' }).then(
      () => 1,
      () => 0,
    );
    equal(entriesOf(stage.far, 'payment', id), recorded, 'payments, against what was told');
    if (recorded === 0) equal(trueInvoice(stage.far, id), before, 'the draft');
  }),

  check('takes back a payment it recorded, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'deletePayment',
      () => provider.deletePayment(anyId, 'CF-T'),
      async () => {
        const id = idOf(await sent(stage));
        const { transactionId } = await provider.recordPayment(id, { amount: part(stage), method: 'cash' });
        const invoice = await provider.deletePayment(id, transactionId);
        sameAmount(trueInvoice(far, id).due, trueInvoice(far, id).total, 'the amount due');
        equal([invoice.lifecycle.settlement, invoice.transactions.length], ['none', 0], 'settlement, transactions');
        await rejects(() => provider.deletePayment(id, transactionId), 'not_found', 'a payment that is gone');
      },
    );
  }),

  check('records a refund of a part, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'recordRefund',
      () => provider.recordRefund(anyId, { method: 'cash' }),
      async () => {
        const id = idOf(await paid(stage));
        const { transactionId, invoice } = await provider.recordRefund(id, { amount: part(stage), method: 'cash' });
        equal(entriesOf(far, 'refund', id), 1, 'refunds at the far side');
        equal(invoice.lifecycle.refund, 'partial', 'refund');
        const found = invoice.transactions.find((it) => it.id === transactionId);
        equal(found?.direction, 'refund', 'direction');
        sameAmount(amountText(found?.amount ?? fail('the refund is not listed')), part(stage), 'the amount listed');
      },
    );
  }),

  check('records a refund once whose answer was lost', async (stage) => {
    needs(stage, 'recordRefund');
    const { provider, far } = stage;
    const id = idOf(await paid(stage));
    far.faults.add({ operation: '*', phase: 'after-commit', times: 1, action: { type: 'answer', status: 500 } });
    const { transactionId } = await provider.recordRefund(id, { amount: part(stage), method: 'cash' });
    equal([far.faults.struck, entriesOf(far, 'refund', id)], [[1], 1], 'answers lost, refunds');
    holds(transactionId !== '', 'the refund has no id');
  }),

  check('takes back a refund it recorded, or refuses with its reason', async (stage) => {
    const { provider } = stage;
    await bothAnswers(
      stage,
      'deleteRefund',
      () => provider.deleteRefund(anyId, 'CF-T'),
      async () => {
        const id = idOf(await paid(stage));
        const { transactionId } = await provider.recordRefund(id, { amount: part(stage), method: 'cash' });
        const invoice = await provider.deleteRefund(id, transactionId);
        equal(invoice.lifecycle.refund, 'none', 'refund');
        equal(invoice.transactions.filter((it) => it.direction === 'refund').length, 0, 'refunds listed');
      },
    );
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'recordPayment');
    const { provider, far } = stage;
    const id = await strangeId(stage);
    await rejects(() => provider.recordPayment(id, { method: 'cash' }), 'not_found', 'an id that nobody has');
    await unseen(far, () => rejects(() => provider.recordPayment('', { method: 'cash' }), 'invalid_input', 'no id'));
  }),
];

function elsewhere({ provider: { dialect } }: Stage): string {
  return currencyFor(dialect) === 'EUR' ? 'USD' : 'EUR';
}
