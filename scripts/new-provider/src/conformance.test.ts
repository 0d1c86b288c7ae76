import { conformance, type Subject } from '@billingual/conformance';
import { describe, expect, it } from 'vitest';
import { open as notWritten } from './capabilities.ts';
import { endpoints } from './endpoints.ts';
import { acme, acmeDialect, type AcmeOptions } from './index.ts';
import { acmeSandbox } from './sandbox/index.ts';
import { sandboxRoutes } from './sandbox/routes.ts';

const { capabilities, paths, statuses } = acmeDialect;
const unknown = Object.entries(capabilities).filter(([, it]) => !it.can && it.reason === notWritten);

/** What is left to do before there is anything to try, in an order that works. */
const steps: readonly (readonly [isDone: boolean, what: string])[] = [
  [paths.length > 0, 'src/paths.ts: list the fields of the documents, and where each lives in the invoice'],
  [statuses.length > 0, 'src/status.ts: put every status word on the axes'],
  [unknown.length === 0, `src/capabilities.ts: say whether it can ${unknown.map(([name]) => name).join(', ')}`],
  [Object.keys(endpoints).length > 0, 'src/endpoints.ts: list the operations that are used'],
  [sandboxRoutes.length > 0, 'src/sandbox/routes.ts: let the simulator answer them, out of the documentation alone'],
];

it('has nothing left to write before the cases can tell more', () => {
  const [, next] = steps.find(([isDone]) => !isDone) ?? [];
  expect(next, `the next step is ${next}`).toBeUndefined();
});

/** Beside it the same account by another key, another one, and the same at another address. */
function subjectOf(options: AcmeOptions): Omit<Subject, 'far'> {
  const others = [{ account: 'other' }, { baseUrl: 'https://elsewhere.example' }];
  const accounts = {
    same: [acme({ ...options, apiKey: 'another-key' })],
    others: others.map((change) => acme({ ...options, ...change })),
  };
  return { provider: acme(options), secrets: [options.apiKey], accounts };
}

const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = acmeSandbox();
    const { credentials, fetch, clock } = far;
    return { far, ...subjectOf({ ...credentials, fetch, clock }) };
  },
  async 'over a socket'() {
    const far = acmeSandbox();
    const listening = await far.listen();
    const { credentials, clock } = far;
    const options = { ...credentials, baseUrl: listening.url, clock };
    return { far, ...subjectOf(options), close: () => listening.close() };
  },
};

describe.skipIf(steps.some(([isDone]) => !isDone)).each(Object.entries(wires))('conformance %s', (_, open) => {
  // Each case asserts by itself.
  // oxlint-disable-next-line vitest/expect-expect
  it.for(conformance({ open }))('$name', { timeout: 30_000 }, ({ run }, context) => run(context));
});
