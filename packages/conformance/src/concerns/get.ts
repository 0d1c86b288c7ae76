import { BillingualError } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, failure, holds, rejects, shown } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { agrees, requests, trueInvoice, unseen } from '../seen.ts';
import { anyId, bothAnswers, created, idOf, sent, strangeId } from '../steps.ts';

const hostile = ['a/b', '../a', '..', '.', '%2e%2e', 'a%2Fb', 'a\\b', 'a?b=c', 'a#b', 'a\nb', 'a b', 'é\u{1f600}'];

export const get: readonly Check[] = [
  check('reads a draft as the far side holds it, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'get',
      () => provider.get(anyId),
      async () => {
        const id = idOf(await created(stage));
        const invoice = await provider.get(id);
        agrees(invoice, trueInvoice(far, id));
        equal(idOf(invoice), id, 'the id');
        equal(invoice.status, 'draft', 'status');
        equal(invoice.lines.length, 1, 'lines');
      },
    );
  }),

  check('reads what was sent as payable and unpaid', async (stage) => {
    const invoice = await stage.provider.get(idOf(await sent(stage)));
    equal([invoice.lifecycle.issuance, invoice.lifecycle.settlement], ['issued', 'none'], 'the lifecycle');
    agrees(invoice, trueInvoice(stage.far, idOf(invoice)));
  }),

  check('reads what was paid as paid', async (stage) => {
    const id = idOf(await sent(stage));
    await stage.far.payer.pay(id);
    const { status, lifecycle } = await stage.provider.get(id);
    equal([status, lifecycle.settlement], ['paid', 'full'], 'status and settlement');
  }),

  check('changes nothing', async (stage) => {
    const id = idOf(await created(stage));
    const before = stage.far.truth.entries.length;
    await stage.provider.get(id);
    const kinds = stage.far.truth.entries.slice(before).map((it) => it.kind);
    holds(kinds.length > 0 && kinds.every((it) => it === 'request'), `reading left ${kinds.join(', ')}`);
  }),

  check('says that an invoice is not there', async (stage) => {
    const id = await strangeId(stage);
    const { details } = await rejects(() => stage.provider.get(id), 'not_found', 'an id that nobody has');
    equal(details.provider, stage.provider.name, 'the provider in the error');
    equal(details.operation, 'get', 'the operation in the error');
  }),

  check('asks for no id that is none', async (stage) => {
    needs(stage, 'get');
    const { provider, far } = stage;
    for (const id of ['', undefined, null, 7, {}, 'x'.repeat(5000)] as string[])
      await unseen(far, () => rejects(() => provider.get(id), 'invalid_input', `the id ${JSON.stringify(id)}`));
  }),

  check('lets no id lead to another place', async (stage) => {
    needs(stage, 'get');
    const { provider, far } = stage;
    for (const id of hostile) {
      const before = requests(far).length;
      const error = (await failure(() => provider.get(id)))?.thrown;
      const isTyped = BillingualError.is(error, 'invalid_input') || BillingualError.is(error, 'not_found');
      holds(isTyped, `the id ${JSON.stringify(id)}: expected invalid_input or not_found, got ${shown(error)}`);
      for (const { operation, path } of requests(far).slice(before)) {
        const last = path.split('/').at(-1) ?? '';
        const isWhole = operation === 'get' && decodeURIComponent(last) === id;
        holds(isWhole || operation === 'token', `the id ${JSON.stringify(id)} led to ${path}`);
      }
    }
  }),

  check('reads on after a failure that happens once', async (stage) => {
    const id = idOf(await created(stage));
    const { far, provider } = stage;
    far.faults.add({ operation: 'get', phase: 'before-parse', times: 1, action: { type: 'reset' } });
    far.faults.add({ operation: 'get', phase: 'before-parse', times: 1, action: { type: 'answer', status: 503 } });
    equal(idOf(await provider.get(id)), id, 'the id');
    equal(far.faults.struck, [1, 1], 'failures');
  }),

  check('asks nobody again before the time it is told', async (stage) => {
    const id = idOf(await created(stage));
    const { far, provider } = stage;
    const headers = { 'retry-after': '7' };
    far.faults.add({
      operation: 'get',
      phase: 'before-parse',
      times: 1,
      action: { type: 'answer', status: 429, headers },
    });
    const before = requests(far).length;
    await provider.get(id);
    const [refused, next] = requests(far).slice(before);
    holds(refused !== undefined && next !== undefined, 'it was not asked again');
    holds(next.at - refused.at >= 7000, `asked again after ${next.at - refused.at} ms instead of 7 s`);
  }),

  check('tells when to come back where that is far away', async (stage) => {
    const id = idOf(await created(stage));
    const { far, provider } = stage;
    const headers = { 'retry-after': '86400' };
    far.faults.add({ operation: 'get', phase: 'before-parse', action: { type: 'answer', status: 429, headers } });
    const now = far.clock.now();
    const { details } = await rejects(() => provider.get(id), 'rate_limited', 'a day of waiting');
    const wait = Date.parse(details.retryAt) - now;
    holds(wait >= 86_400_000 - 5000, `retryAt is ${wait} ms away, not a day`);
  }),
];
