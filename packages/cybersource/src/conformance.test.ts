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
    const { url: baseUrl, close } = await far.listen();
    const { credentials, clock } = far;
    const provider = cybersource({ ...credentials, baseUrl, clock, random: seededRandom(1) });
    return { provider, far, close, secrets: [credentials.sharedSecret] };
  },
};

describe.each(Object.entries(wires))('conformance %s', (_, open) => {
  for (const { name, run } of conformance({ open })) it(name, run);
});
