import { deepEqual, equal } from 'node:assert/strict';
import { claimOne, begun, all, drafting, sending, done, type Check } from './subject.ts';

/** What is written down before and after an effect. */
export const stepChecks: Readonly<Record<string, Check>> = {
  async 'has the intent of an effect, and the state with it, after a crash'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    const intend = { effect: 'create', number: '1000' } as const;
    equal(await journal.step(lease, { state: drafting(lease.item.state), essence: 'e', intend }), true);
    const again = await subject.reopen();
    const item = await again.item(lease.key);
    equal(item?.state.phase, 'drafting');
    equal(item?.essence, 'e');
    const [effect, ...others] = await all(again.effects(lease.key));
    deepEqual(others, []);
    deepEqual(
      { effect: effect?.effect, number: effect?.number, sequence: effect?.sequence, outcome: effect?.outcome },
      { effect: 'create', number: '1000', sequence: 1, outcome: null },
    );
  },
  async 'settles an effect and intends the next in one change'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    await journal.step(lease, { state: drafting(lease.item.state), intend: { effect: 'close' } });
    await journal.step(lease, { state: sending(lease.item.state), settle: 'done', intend: { effect: 'send' } });
    await journal.step(lease, { state: done(lease.item.state), settle: 'unclear' });
    deepEqual(
      (await all(journal.effects())).map((it) => [it.sequence, it.effect, it.outcome]),
      [
        [1, 'close', 'done'],
        [2, 'send', 'unclear'],
      ],
    );
  },
  async 'follows what an edit made of the plan'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    const plan = { ...lease.item.plan, hash: 'edited', number: '1000-2', target: '13.00' };
    await journal.step(lease, {
      state: drafting(lease.item.state),
      plan,
      intend: { effect: 'create', number: '1000-2' },
    });
    deepEqual((await journal.item(lease.key))?.plan, plan);
    deepEqual(
      (await journal.withNumber('1000-2')).map((it) => it.key),
      [lease.key],
    );
    deepEqual(await journal.withNumber('none'), []);
  },
  async 'finds an invoice by a number that it only once asked for'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    await journal.step(lease, { state: drafting(lease.item.state), intend: { effect: 'create', number: '1000' } });
    await journal.step(lease, { state: drafting(lease.item.state), plan: { ...lease.item.plan, number: '1000-2' } });
    deepEqual(
      (await journal.withNumber('1000')).map((it) => it.key),
      [lease.key],
    );
  },
};
