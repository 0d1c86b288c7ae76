import { conformance, type Subject } from '@billingual/conformance';
import { describe, expect, it } from 'vitest';
import { packages } from '../workspace.ts';
import type { PigeonOptions } from './client.ts';
import { pigeon, pigeonSandbox } from './index.ts';

/** Beside it the same account by another key, another one, and the same at another address. */
function subjectOf(options: PigeonOptions, secrets: readonly string[]): Omit<Subject, 'far'> {
  const others = [{ account: 'other' }, { baseUrl: 'https://elsewhere.example' }];
  return {
    provider: pigeon(options),
    secrets,
    accounts: {
      same: [pigeon({ ...options, key: 'another key' })],
      others: others.map((change) => pigeon({ ...options, ...change })),
    },
  };
}

/** The same provider over two wires. */
const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = pigeonSandbox();
    const { credentials, fetch, clock } = far;
    return { far, ...subjectOf({ ...credentials, fetch, clock }, Object.values(credentials)) };
  },
  async 'over a socket'() {
    const far = pigeonSandbox();
    const listening = await far.listen();
    const { credentials, clock } = far;
    const options = { ...credentials, baseUrl: listening.url, clock };
    return { far, ...subjectOf(options, Object.values(credentials)), close: () => listening.close() };
  },
};

describe.each(Object.entries(wires))('a provider of one folder, %s', (_, open) => {
  // Each case asserts by itself.
  // oxlint-disable-next-line vitest/expect-expect
  it.for(conformance({ open }))('$name', { timeout: 30_000 }, ({ run }, context) => run(context));
});

it('is known to no package: a provider is one folder, and nothing else has to be edited for it', () => {
  const files = packages.flatMap(({ sources }) => sources);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(({ text }) => /pigeon/i.test(text)).map(({ path }) => path)).toEqual([]);
});
