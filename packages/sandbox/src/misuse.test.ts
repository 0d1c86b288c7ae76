import { expect, it } from 'vitest';
import { create, toySimulator } from './__fixtures__/toy-simulator.ts';
import type { Sandbox } from './index.ts';

type Wrong = (toy: Sandbox) => unknown;

/** As a caller without types can get it wrong. */
const none = undefined as never;
const rule = { operation: 'create', phase: 'before-parse', action: { type: 'reset' } } as const;

it.each<[string, Wrong]>([
  ['payer.pay()', (toy) => toy.payer.pay(none)],
  ['payer.pay of a number', (toy) => toy.payer.pay(1 as never)],
  ['payer.pay of an amount that is a number', (toy) => toy.payer.pay('T1', 5 as never)],
  ['clock.set()', (toy) => toy.clock.set(none)],
  ['clock.set of no date', (toy) => toy.clock.set(new Date('x'))],
  ['clock.advance()', (toy) => toy.clock.advance(none)],
  ['clock.after()', (toy) => toy.clock.after(none, () => undefined)],
  ['clock.sleep()', (toy) => toy.clock.sleep(none)],
  ['faults.add()', (toy) => toy.faults.add(none)],
  ['a fault without an operation', (toy) => toy.faults.add({ ...rule, operation: none })],
  ['a fault without an action', (toy) => toy.faults.add({ ...rule, action: none })],
  ['a fault that runs nothing', (toy) => toy.faults.add({ ...rule, action: { type: 'run' } as never })],
  [
    'a fault that changes by no function',
    (toy) => toy.faults.add({ ...rule, action: { type: 'mutate', change: 1 } as never }),
  ],
  ['webhooks.deliver()', (toy) => toy.webhooks.deliver(none)],
  ['webhooks.post()', (toy) => toy.webhooks.post(none)],
  ['listen on a negative port', (toy) => toy.listen(-1)],
  ['listen on text', (toy) => toy.listen('8080' as never)],
])('%s is refused as a mistake of the caller', async (_, wrong) => {
  const toy = toySimulator();
  await create(toy.fetch);
  await expect((async () => wrong(toy))()).rejects.toMatchObject({ code: 'invalid_input' });
});
