import { describe, expect, it } from 'vitest';
import { create, invoicesUrl, toySimulator } from './__fixtures__/toy-simulator.ts';
import type { FaultRule } from './contract.ts';

const down = { type: 'answer', status: 503 } as const;
const rule = (more: Partial<FaultRule>): FaultRule => ({
  operation: 'create',
  phase: 'before-parse',
  action: down,
  ...more,
});

/** The statuses of so many creates, and how often each rule struck. */
async function statuses(
  rules: readonly FaultRule[],
  calls: number,
): Promise<{ got: number[]; struck: readonly number[] }> {
  const toy = toySimulator();
  for (const it of rules) toy.faults.add(it);
  const got: number[] = [];
  for (let call = 0; call < calls; call += 1) got.push((await create(toy.fetch)).status);
  return { got, struck: toy.faults.struck };
}

describe('a fault rule', () => {
  it('strikes always, unless it is told when', async () => {
    expect(await statuses([rule({})], 3)).toEqual({ got: [503, 503, 503], struck: [3] });
  });

  it('strikes at the nth call, once', async () => {
    expect(await statuses([rule({ nth: 2 })], 4)).toEqual({ got: [201, 503, 201, 201], struck: [1] });
  });

  it('strikes so many times', async () => {
    expect(await statuses([rule({ times: 2 })], 4)).toEqual({ got: [503, 503, 201, 201], struck: [2] });
    expect(await statuses([rule({ nth: 2, times: 2 })], 4)).toEqual({ got: [201, 503, 503, 201], struck: [2] });
    expect(await statuses([rule({ times: 0 })], 1)).toEqual({ got: [201], struck: [0] });
  });

  it('strikes with a probability, at the same calls for the same seed', async () => {
    const first = await statuses([rule({ probability: 0.3, seed: 5 })], 200);
    expect(await statuses([rule({ probability: 0.3, seed: 5 })], 200)).toEqual(first);
    expect((await statuses([rule({ probability: 0.3, seed: 6 })], 200)).got).not.toEqual(first.got);
    expect(first.struck[0]).toBeGreaterThan(40);
    expect(first.struck[0]).toBeLessThan(80);
  });

  it('counts from when it was added', async () => {
    const toy = toySimulator();
    await create(toy.fetch);
    toy.faults.add(rule({ nth: 1 }));
    expect((await create(toy.fetch)).status).toBe(503);
  });

  it('counts only calls that come to its phase', async () => {
    const toy = toySimulator();
    toy.faults.add(rule({ phase: 'after-commit', nth: 1 }));
    expect((await toy.fetch(invoicesUrl, { method: 'POST', body: 'no JSON' })).status).toBe(400);
    expect((await create(toy.fetch)).status).toBe(503);
    expect(toy.faults.struck).toEqual([1]);
  });

  it('means one operation, some, or all, the unknown one among them', async () => {
    const toy = toySimulator();
    const tried = async (): Promise<number[]> => [
      (await create(toy.fetch)).status,
      (await toy.fetch(`${invoicesUrl}/1`)).status,
      (await toy.fetch(`${invoicesUrl}/1/2`)).status,
    ];
    const remove = toy.faults.add(rule({ operation: ['get', 'other'] }));
    expect(await tried()).toEqual([201, 503, 404]);
    remove();
    toy.faults.add(rule({ operation: '*' }));
    expect(await tried()).toEqual([503, 503, 503]);
    expect(toy.faults.struck).toEqual([1, 3]);
    toy.faults.clear();
    expect([await tried(), toy.faults.struck]).toEqual([[201, 200, 404], []]);
  });

  it('lets only the first strike that ends a call, and does not count the others', async () => {
    expect(await statuses([rule({ times: 1 }), rule({ times: 1, action: { ...down, status: 500 } })], 3)).toEqual({
      got: [503, 500, 201],
      struck: [1, 1],
    });
  });

  it('has no phase of a commit where nothing is committed', async () => {
    const toy = toySimulator();
    for (const phase of ['before-commit', 'after-commit'] as const) toy.faults.add(rule({ operation: 'get', phase }));
    expect((await toy.fetch(`${invoicesUrl}/1`)).status).toBe(200);
    expect(toy.faults.struck).toEqual([0, 0]);
  });

  it.each<[string, Partial<Record<keyof FaultRule, unknown>>, string]>([
    ['phase', { phase: 'afterwards' }, '/phase'],
    ['action', { action: { type: 'explode' } }, '/action/type'],
    ['status', { action: { type: 'answer', status: 100 } }, '/action/status'],
    ['duration', { action: { type: 'stall', ms: -1 } }, '/action/ms'],
    ['pace', { action: { type: 'drip', bytesPerSecond: 0 } }, '/action/bytesPerSecond'],
    ['count of bytes', { action: { type: 'flood' } }, '/action/bytes'],
    ['nth', { nth: 0 }, '/nth'],
    ['times', { times: 0.5 }, '/times'],
    ['probability', { probability: 1.1 }, '/probability'],
  ])('is refused with a wrong %s', (_, wrong, pointer) => {
    const toy = toySimulator();
    const add = (): unknown => toy.faults.add({ ...rule({}), ...wrong } as FaultRule);
    expect(add).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: { problems: [expect.objectContaining({ pointer })] } }),
    );
  });
});
