import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InvoicingProvider } from '@billingual/core';
import type { Truth } from '@billingual/sandbox';
import type { Provider } from '../providers.ts';
import { startSandbox, type Running } from '../sandbox/running.ts';
import { onNotification, program, type Step } from './program.ts';

/** What happened at one provider, as the program saw it, and as it was. */
export interface Performance {
  readonly title: string;
  readonly url: string;
  readonly steps: readonly Step[];
  readonly truth: Truth;
  /** How many answers were kept from the program on purpose. */
  readonly lost: number;
  /** How many notifications it handled. */
  readonly handled: number;
}

/** Runs the program against a provider's simulator, over sockets of this machine; plays the payer, and an unlucky network. */
export async function perform(provider: Provider): Promise<Performance> {
  const running = await startSandbox(provider);
  const { title, url, sandbox } = running;
  const client = running.accounts.open(running.environment).provider;
  const steps: Step[] = [];
  const receiver = await startReceiver(client, (step) => void steps.push(step));
  try {
    sandbox.webhooks.post(receiver.url);
    // Both were done by then, and nobody is told.
    for (const operation of ['create', 'send'])
      sandbox.faults.add({ operation, phase: 'after-commit', nth: 1, action: { type: 'reset' } });
    for await (const step of program(client)) {
      steps.push(step);
      if (step.payerPays !== undefined) await pay(running, step, step.payerPays);
    }
    await sandbox.webhooks.settled();
    const lost = sandbox.faults.struck.reduce((sum, it) => sum + it, 0);
    return { title, url, steps, truth: sandbox.truth, lost, handled: receiver.handled() };
  } finally {
    await receiver.stop();
    await running.stop();
  }
}

/** A minute, after which a notification that was not taken is delivered again. */
const untilRepeated = 60_000;

async function pay({ sandbox }: Running, { invoice }: Step, amount: string): Promise<void> {
  await sandbox.payer.pay(invoice.source?.id ?? '', amount);
  await sandbox.webhooks.settled();
  await sandbox.clock.advance(untilRepeated);
  await sandbox.webhooks.settled();
}

interface Receiver {
  readonly url: string;
  readonly handled: () => number;
  readonly stop: () => Promise<void>;
}

/** The platform's own server. It fails once, just after the first step was told, so that the same notification comes again. */
async function startReceiver(client: InvoicingProvider, tell: (step: Step) => void): Promise<Receiver> {
  let handled = 0;
  let failsNow = false;
  let hasFailed = false;
  const told = (step: Step): void => {
    tell(step);
    failsNow = !hasFailed;
  };
  const receive = async (headers: NodeJS.Dict<string | string[]>, body: Uint8Array): Promise<number> => {
    const result = await onNotification(client, { headers, body }, told);
    if (result === 'handled') handled += 1;
    if (!failsNow) return result === 'busy' ? 503 : 204;
    [failsNow, hasFailed] = [false, true];
    return 500;
  };
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => void chunks.push(chunk));
    request.on('end', () => {
      receive(request.headers, new Uint8Array(Buffer.concat(chunks))).then(
        (status) => response.writeHead(status).end(),
        // Not proven to come from the provider.
        () => response.writeHead(400).end(),
      );
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/notifications`,
    handled: () => handled,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
