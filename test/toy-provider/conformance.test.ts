import { conformance, type Subject } from '@billingual/conformance';
import { describe, expect, it } from 'vitest';
import { packages } from '../workspace.ts';
import { pigeon, pigeonSandbox } from './index.ts';

/** The same provider over two wires. */
const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = pigeonSandbox();
    const { credentials, fetch, clock } = far;
    return { far, secrets: Object.values(credentials), provider: pigeon({ ...credentials, fetch, clock }) };
  },
  async 'over a socket'() {
    const far = pigeonSandbox();
    const listening = await far.listen();
    const { credentials, clock } = far;
    const provider = pigeon({ ...credentials, baseUrl: listening.url, clock });
    return { far, secrets: Object.values(credentials), provider, close: () => listening.close() };
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
