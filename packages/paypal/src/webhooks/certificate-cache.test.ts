import { beforeEach, expect, it } from 'vitest';
import { certificateCache } from './certificate-cache.ts';
import type { SigningCertificate } from './signing-certificate.ts';

const certificate = {} as SigningCertificate;
let now = 0;
const clock = { monotonic: () => now };

beforeEach(() => {
  now = 0;
});

function counted(answer: (url: string) => Promise<SigningCertificate> = () => Promise.resolve(certificate)): {
  readonly asked: string[];
  readonly load: (url: string) => Promise<SigningCertificate>;
} {
  const asked: string[] = [];
  return {
    asked,
    load(url) {
      asked.push(url);
      return answer(url);
    },
  };
}

it('asks once for each address, also for all that ask at the same time', async () => {
  const { asked, load } = counted();
  const cache = certificateCache(load, clock);
  await Promise.all([cache.get('a'), cache.get('a'), cache.get('b')]);
  await cache.get('a');
  expect(asked).toEqual(['a', 'b']);
});

it('gives a failure to all that wait for it, and asks again after a minute', async () => {
  let isDown = true;
  const { asked, load } = counted(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(certificate)));
  const cache = certificateCache(load, clock);
  const both = await Promise.allSettled([cache.get('a'), cache.get('a')]);
  expect(both.map((it) => it.status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  await expect(cache.get('a')).rejects.toThrow('down');
  now = 60_000;
  expect(await cache.get('a')).toBe(certificate);
  expect(asked).toEqual(['a', 'a']);
});

it('asks for ten addresses that give nothing in a minute, however many are named', async () => {
  const { asked, load } = counted(() => Promise.reject(new Error('404')));
  const cache = certificateCache(load, clock);
  for (let index = 0; index < 50; index += 1) await expect(cache.get(`${index}`)).rejects.toThrow(/./);
  expect(asked).toHaveLength(10);
});

it('asks for ten at a time, however many are named', async () => {
  const answers: (() => void)[] = [];
  const { asked, load } = counted(() => new Promise((resolve) => answers.push(() => resolve(certificate))));
  const cache = certificateCache(load, clock);
  const all = Promise.allSettled(Array.from({ length: 50 }, (_, index) => cache.get(`${index}`)));
  for (const answer of answers) answer();
  expect((await all).filter((it) => it.status === 'fulfilled')).toHaveLength(10);
  void cache.get('one more');
  expect(asked).toHaveLength(11);
});

it('goes on giving what it has while others fail', async () => {
  const { load } = counted((url) => (url === 'good' ? Promise.resolve(certificate) : Promise.reject(new Error('404'))));
  const cache = certificateCache(load, clock);
  await cache.get('good');
  for (let index = 0; index < 50; index += 1) await expect(cache.get(`${index}`)).rejects.toThrow(/./);
  expect(await cache.get('good')).toBe(certificate);
});

it('S4 keeps sixteen, those that were used last', async () => {
  const { asked, load } = counted();
  const cache = certificateCache(load, clock);
  const names = Array.from({ length: 16 }, (_, index) => `${index}`);
  for (const name of names) await cache.get(name);
  await cache.get('0');
  await cache.get('one more');
  asked.length = 0;
  for (const name of ['0', 'one more', '2', '15']) await cache.get(name);
  expect(asked).toEqual([]);
  await cache.get('1');
  expect(asked).toEqual(['1']);
});

it('asks again, but not before a minute has passed, for what it was told to forget', async () => {
  const { asked, load } = counted();
  const cache = certificateCache(load, clock);
  await cache.get('a');
  cache.forget('a', new Error('expired'));
  await expect(cache.get('a')).rejects.toThrow('expired');
  now = 60_000;
  expect(await cache.get('a')).toBe(certificate);
  expect(asked).toEqual(['a', 'a']);
});
