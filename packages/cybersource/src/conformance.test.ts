import { conformance, type Subject } from '@billingual/conformance';
import { seededRandom } from '@billingual/sandbox';
import { describe, it } from 'vitest';
import { cybersource } from './index.ts';
import { cybersourceSandbox } from './sandbox/index.ts';

const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = cybersourceSandbox();
    const { credentials, fetch, clock } = far;
    const provider = cybersource({ ...credentials, fetch, clock, random: seededRandom(1) });
    return { provider, far, secrets: [credentials.sharedSecret] };
  },
  async 'over a socket'() {
    const far = cybersourceSandbox();
    const listening = await far.listen();
    const { credentials, clock } = far;
    const provider = cybersource({ ...credentials, baseUrl: listening.url, clock, random: seededRandom(1) });
    return { provider, far, close: () => listening.close(), secrets: [credentials.sharedSecret] };
  },
};

describe.each(Object.entries(wires))('conformance %s', (_, open) => {
  // Each case asserts by itself.
  // oxlint-disable-next-line vitest/expect-expect
  it.for(conformance({ open }))('$name', { timeout: 30_000 }, ({ run }, context) => run(context));
});
