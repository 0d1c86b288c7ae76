import { describe, expect, it } from 'vitest';
import { fakeProvider, type FakeProvider } from '../../__fixtures__/fake-provider.ts';
import { pair, type Pair } from '../../__fixtures__/pair.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { all, outcomes, stage, type Stage } from '../../__fixtures__/stage.ts';
import { plan } from '../../plan/plan.ts';
import { sweep } from '../../sweep.ts';
import { verify } from '../../verify.ts';

/** Two merchants at each provider, under the same names, with invoices of the same ids and numbers. */
function merchants(): { readonly one: Stage; readonly other: Pair } {
  const other = pair({ source: { identity: 'merchant-b' }, target: { identity: 'merchant-d' } });
  for (let index = 0; index < 3; index += 1) other.source.put(sampleInvoice(index));
  return { one: stage(3), other };
}

describe('G71: the journal of another merchant', () => {
  it.each(['source', 'target'] as const)(
    'refuses another merchant as the %s, under the same name and with the same ids',
    async (side) => {
      const { one, other } = merchants();
      const begun = { concurrency: 1, canary: 1 };
      expect((await one.go(begun)).because).toBe('canary');
      const [asked, done] = [structuredClone(one.source.asked), one.target.truth.length];
      await expect(one.go({ [side]: other[side] })).rejects.toMatchObject({
        code: 'journal_mismatch',
        message: expect.stringContaining(`the ${side} is another account of ${one[side].name}`),
        details: { differences: [expect.stringContaining(side)] },
      });
      expect([other.source.asked, other.target.asked, one.source.asked]).toEqual([{}, {}, asked]);
      expect(one.target.truth).toHaveLength(done);
      expect(outcomes(await one.go())).toEqual({ done: 3 });
      expect(one.judge()).toEqual([]);
    },
  );

  // A sweep looks at the target only.
  it.each([
    ['verify', 'source', verify],
    ['verify', 'target', verify],
    ['sweep', 'target', sweep],
  ] as const)('makes %s refuse another merchant as the %s', async (_, side, look) => {
    const { one, other } = merchants();
    await one.go();
    const wrong = { source: one.source, target: one.target, journal: one.journal, [side]: other[side] };
    await expect(look(wrong).next()).rejects.toMatchObject({
      code: 'journal_mismatch',
      message: expect.stringContaining(`the ${side} is another account`),
    });
    expect([other.source.asked, other.target.asked]).toEqual([{}, {}]);
  });

  it('refuses a plan for another merchant before anything is begun', async () => {
    const { one, other } = merchants();
    await expect(one.go({ plan: plan(other.source, one.target) })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('the source is another account of abacus'),
    });
    expect(await one.journal.run()).toBeUndefined();
    expect([one.source.asked, other.source.asked]).toEqual([{}, {}]);
  });

  it('keeps the invoices of two merchants apart, though their ids are the same', async () => {
    const { one, other } = merchants();
    const keys = async (source: FakeProvider): Promise<readonly string[]> =>
      (await all(plan(source, one.target))).map(({ key }) => key);
    const found = [...(await keys(one.source)), ...(await keys(other.source))];
    expect([found.length, new Set(found).size]).toEqual([6, 6]);
  });

  it('moves nothing from an account to itself, whatever it is called', async () => {
    const one = fakeProvider({ account: 'shop', identity: 'merchant-a' });
    const same = fakeProvider({ account: 'store', identity: 'merchant-a' });
    const refused = { code: 'invalid_input', message: expect.stringContaining('the target is the same account') };
    expect(() => plan(one, same)).toThrow(expect.objectContaining(refused));
    await expect(stage(1).go({ source: one, target: same })).rejects.toMatchObject(refused);
    expect([one.asked, same.asked]).toEqual([{}, {}]);
    const elsewhere = fakeProvider({ identity: 'merchant-b' });
    expect(plan(one, elsewhere).header.target.identity).toBe('merchant-b');
  });

  it.each([undefined, ''])('moves nothing for a provider that does not say which account it is: %j', (identity) => {
    const [one, other] = [fakeProvider(), { ...fakeProvider({ name: 'courier' }), identity: identity as string }];
    expect(() => plan(one, other)).toThrow('the target has no identity');
    expect(() => plan(other, one)).toThrow('the source has no identity');
  });
});
