import { conformance, type Subject } from '@billingual/conformance';
import { describe, it } from 'vitest';
import { pigeon, pigeonSandbox } from './index.ts';

/** The same provider over two wires. Nothing outside this folder knows that there is one. */
const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = pigeonSandbox();
    const { credentials, fetch, clock } = far;
    return { far, secrets: Object.values(credentials), provider: pigeon({ ...credentials, fetch, clock }) };
  },
  async 'over a socket'() {
    const far = pigeonSandbox();
    const { url: baseUrl, close } = await far.listen();
    const { credentials, clock } = far;
    return { far, secrets: Object.values(credentials), provider: pigeon({ ...credentials, baseUrl, clock }), close };
  },
};

describe.each(Object.entries(wires))('a provider of one folder, %s', (_, open) => {
  for (const { name, run } of conformance({ open })) it(name, run);
});
