import { expect, it } from 'vitest';
import { certificateCache } from './certificate-cache.ts';
import type { SigningCertificate } from './signing-certificate.ts';

const certificate = {} as SigningCertificate;

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
  const cache = certificateCache(load);
  await Promise.all([cache.get('a'), cache.get('a'), cache.get('b')]);
  await cache.get('a');
  expect(asked).toEqual(['a', 'b']);
});

it('never keeps a failure', async () => {
  let isDown = true;
  const { asked, load } = counted(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(certificate)));
  const cache = certificateCache(load);
  const both = await Promise.allSettled([cache.get('a'), cache.get('a')]);
  expect(both.map((it) => it.status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await cache.get('a')).toBe(certificate);
  expect(asked).toEqual(['a', 'a']);
});

it('S4 keeps sixteen, those that were used last', async () => {
  const { asked, load } = counted();
  const cache = certificateCache(load);
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

it('asks again for what it was told to forget', async () => {
  const { asked, load } = counted();
  const cache = certificateCache(load);
  await cache.get('a');
  cache.forget('a');
  await cache.get('a');
  expect(asked).toEqual(['a', 'a']);
});
