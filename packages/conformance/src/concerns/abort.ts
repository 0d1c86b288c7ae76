import type { CallOptions, InvoicingProvider, Operation } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, failure, holds, shown } from '../expect.ts';
import type { FaultRule } from '../far-side.ts';
import { needs, notApplicable } from '../not-applicable.ts';
import { sample } from '../sample.ts';
import { requests, unseen } from '../seen.ts';
import { anyId, created, idOf } from '../steps.ts';
import type { Stage } from '../subject.ts';
import { writes } from '../writes.ts';

type Calls = Readonly<
  Partial<Record<Operation, (provider: InvoicingProvider, options: CallOptions, stage: Stage) => unknown>>
>;

const calls: Calls = {
  create: (it, options, stage) => it.create(sample(stage), options),
  get: (it, options) => it.get(anyId, options),
  list: (it, { signal }) => it.list({ ...(signal && { signal }) }).take(1),
  update: (it, options) => it.update(anyId, (invoice) => invoice, options),
  send: (it, options) => it.send(anyId, options),
  cancel: (it, options) => it.cancel(anyId, options),
  discard: (it, options) => it.discard(anyId, options),
  remind: (it, options) => it.remind(anyId, options),
  recordPayment: (it, options) => it.recordPayment(anyId, { method: 'cash' }, options),
  deletePayment: (it, options) => it.deletePayment(anyId, 'CF-T', options),
  recordRefund: (it, options) => it.recordRefund(anyId, { method: 'cash' }, options),
  deleteRefund: (it, options) => it.deleteRefund(anyId, 'CF-T', options),
  qrCode: (it, options) => it.qrCode(anyId, options),
  nextNumber: (it, options) => it.nextNumber(options),
};

const phases: readonly FaultRule['phase'][] = ['before-parse', 'before-commit', 'after-commit'];

export const abort: readonly Check[] = [
  check('asks for nothing once it was aborted, and rejects with the reason', async (stage) => {
    const { provider, far, secrets: _, ...rest } = stage;
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    const possible = Object.entries(calls).filter(([name]) => provider.capabilities[name as Operation].can);
    holds(possible.length > 0, 'it can do nothing that could be aborted');
    for (const [name, call] of possible) {
      const failed = await unseen(far, () => failure(() => call(provider, { signal }, { provider, far, ...rest })));
      holds(failed?.thrown === reason, `${name}: expected the reason, got ${shown(failed?.thrown)}`);
    }
  }),

  ...writes.map((write) =>
    check(
      `${write.name} rejects with the reason when it is aborted under way, and is done at most once`,
      async (stage) => {
        needs(stage, write.operation);
        for (const phase of phases) {
          const own = await stage.another();
          const job = await write.prepare(own);
          const controller = new AbortController();
          const reason = new Error('enough');
          let count = -1;
          const run = (): void => {
            controller.abort(reason);
            count = requests(own.far).length;
          };
          own.far.faults.add({ operation: '*', phase, times: 1, action: { type: 'run', run } });
          const failed = await failure(() => job.act({ signal: controller.signal }));
          if (count < 0) fail(`${phase}: there was nothing to abort`);
          holds(failed?.thrown === reason, `${phase}: expected the reason, got ${shown(failed?.thrown)}`);
          await own.far.clock.advance(120_000);
          equal(requests(own.far).length - count, 0, `${phase}: requests after it was aborted`);
          holds(job.effects() <= 1, `${phase}: done ${job.effects()} times`);
        }
      },
    ),
  ),

  check('stops waiting for its turn', async (stage) => {
    const id = idOf(await created(stage));
    const { provider, far } = stage;
    const headers = { 'retry-after': '30' };
    far.faults.add({ operation: 'get', phase: 'before-parse', action: { type: 'answer', status: 429, headers } });
    const controller = new AbortController();
    const reason = new Error('enough');
    far.clock.after(5000, () => controller.abort(reason));
    const start = far.clock.monotonic();
    const failed = await failure(() => provider.get(id, { signal: controller.signal }));
    holds(failed?.thrown === reason, `expected the reason, got ${shown(failed?.thrown)}`);
    equal(far.clock.monotonic() - start, 5000, 'milliseconds waited');
  }),

  check('asks for no further page once a list was aborted', async (stage) => {
    needs(stage, 'list');
    for (const _ of [1, 2, 3, 4, 5]) await created(stage);
    await stage.far.clock.advance(60_000);
    const controller = new AbortController();
    const reason = new Error('enough');
    let pages = 0;
    let count = 0;
    const failed = await failure(async () => {
      for await (const page of stage.provider.list({ pageSize: 2, signal: controller.signal }).pages()) {
        if (page.cursor === undefined) notApplicable(`${stage.provider.name} gives all in one page`);
        pages += 1;
        count = requests(stage.far).length;
        controller.abort(reason);
      }
    });
    if (pages === 0 && failed !== undefined) throw failed.thrown;
    holds(failed?.thrown === reason, `expected the reason, got ${shown(failed?.thrown)}`);
    equal([pages, requests(stage.far).length - count], [1, 0], 'pages, requests after the first');
  }),
];
