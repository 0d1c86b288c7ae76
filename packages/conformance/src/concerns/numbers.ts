import { check, type Check } from '../check.ts';
import { equal, holds } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { bothAnswers, created } from '../steps.ts';

export const numbers: readonly Check[] = [
  check('gives a number that nobody has yet, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'nextNumber',
      () => provider.nextNumber(),
      async () => {
        await created(stage, { number: 'CF-1' });
        const number = await provider.nextNumber();
        holds(number !== '', 'it is empty');
        equal(
          far.truth.invoices().filter((it) => it.number === number).length,
          0,
          `invoices that have ${number} already`,
        );
      },
    );
  }),

  check('makes nothing by asking for a number', async (stage) => {
    needs(stage, 'nextNumber');
    await created(stage);
    const before = stage.far.truth.invoices();
    await stage.provider.nextNumber();
    equal(stage.far.truth.invoices(), before, 'the invoices');
  }),
];
