import { conformance, type Subject } from '@billingual/conformance';
import { seededRandom } from '@billingual/sandbox';
import { describe, it } from 'vitest';
import { paypal } from './index.ts';
import { paypalSandbox } from './sandbox/index.ts';

const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = paypalSandbox();
    const { credentials, fetch, clock } = far;
    const provider = paypal({ ...credentials, fetch, clock, random: seededRandom(1) });
    return { provider, far, secrets: [credentials.clientSecret] };
  },
  async 'over a socket'() {
    const far = paypalSandbox();
    const listening = await far.listen();
    const { credentials, clock } = far;
    const provider = paypal({ ...credentials, baseUrl: listening.url, clock, random: seededRandom(1) });
    return { provider, far, close: () => listening.close(), secrets: [credentials.clientSecret] };
  },
};

describe.each(Object.entries(wires))('conformance %s', (_, open) => {
  // Each case asserts by itself.
  // oxlint-disable-next-line vitest/expect-expect
  it.for(conformance({ open }))('$name', { timeout: 30_000 }, ({ run }, context) => run(context));
});
