import { amountText, BillingualError, draft, predict, type Invoice, type Stored } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, holds } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { randomDraft } from '../random-draft.ts';
import { agrees, sameAmount, trueInvoice } from '../seen.ts';
import { seededRandom } from '../seeded-random.ts';
import { idOf } from '../steps.ts';
import type { Stage } from '../subject.ts';

/** Held invoices that are enough, and drafts that are too many to get there. */
const [enough, tooMany] = [60, 400];

export const arithmetic: readonly Check[] = [
  check('holds the amounts that its dialect predicted, and asks for what was to be asked for', async (stage) => {
    needs(stage, 'create', 'get');
    const random = seededRandom(20_260_101);
    let held = 0;
    for (let count = 1; held < enough; count += 1) {
      if (count > tooMany) fail(`only ${held} of ${tooMany} drafts inside the dialect's shape were taken`);
      const invoice = draft(randomDraft(stage, `CF-${count}`, random));
      const stored = await store(stage, invoice);
      if (stored === undefined) continue;
      compare(stage, invoice, stored);
      held += 1;
    }
  }),

  check('keeps the amounts from the draft to the payment', async (stage) => {
    needs(stage, 'create', 'get', 'send');
    const { provider, far } = stage;
    const random = seededRandom(7);
    let paid = 0;
    for (let count = 1; paid < 10; count += 1) {
      if (count > 100) fail(`only ${paid} of 100 drafts inside the dialect's shape were taken`);
      const invoice = draft(randomDraft(stage, `CF-${count}`, random));
      const stored = await store(stage, invoice);
      if (stored === undefined) continue;
      const id = idOf(stored.invoice);
      const open = await provider.send(id);
      sameAmount(amountText(open.totals.total), amountText(invoice.totals.total), 'the total once it is sent');
      await far.payer.pay(id);
      sameAmount(trueInvoice(far, id).due, '0', 'the amount due once it is paid');
      equal((await provider.get(id)).status, 'paid', 'status');
      paid += 1;
    }
  }),
];

/** Undefined where the dialect says beforehand that it cannot be held: then nothing was billed either. */
async function store({ provider }: Stage, invoice: Invoice): Promise<Stored | undefined> {
  try {
    return await provider.create(invoice);
  } catch (error) {
    if (BillingualError.is(error, 'not_representable')) return undefined;
    throw error;
  }
}

function compare({ provider: { dialect }, far }: Stage, invoice: Invoice, stored: Stored): void {
  const what = `${invoice.number}`;
  const body = dialect.write(invoice).value ?? fail(`${what}: created, although its dialect cannot write it`);
  const predicted = predict(body, dialect).invoice;
  const held = trueInvoice(far, idOf(stored.invoice));
  agrees(stored.invoice, held);
  sameAmount(held.total, amountText(predicted.totals.total), `${what}: the total held, against the one predicted`);
  sameAmount(held.total, amountText(invoice.totals.total), `${what}: the total held, against the one asked for`);
  equal(stored.invoice.terms?.dueDate, invoice.terms?.dueDate, `${what}: the due date`);
  holds(stored.invoice.lines.length > 0, `${what}: the lines are gone`);
}
