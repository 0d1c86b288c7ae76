import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { Sandbox } from '@billingual/sandbox';
import { providerOf } from '../providers.ts';
import { startSandbox } from '../sandbox/running.ts';
import { call, type Outcome, type Surroundings } from './call.ts';

/** A provider's simulator on this machine, and the command with the environment that leads to it. */
export interface At {
  readonly name: string;
  readonly sandbox: Sandbox;
  readonly env: Readonly<Record<string, string>>;
  readonly call: (args: string | readonly string[], around?: Surroundings) => Promise<Outcome>;
  /** Makes a draft with this number, and gives its id. */
  readonly create: (number: string) => Promise<string>;
}

export const draft = {
  currency: 'USD',
  dueDate: '2030-12-31',
  description: 'Yoga',
  customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
  partialPayment: true,
};

/** Ends with the test file. */
export async function at(name: string): Promise<At> {
  const running = await startSandbox(await providerOf(name));
  afterAll(running.stop);
  const { environment: env } = running;
  const here: At['call'] = (args, around = {}) => call(args, { ...around, env: { ...env, ...around.env } });
  return {
    name,
    sandbox: running.sandbox,
    env,
    call: here,
    async create(number) {
      const stdin = JSON.stringify({ ...draft, number });
      const { stdout, stderr } = await here(`create --provider ${name}`, { stdin });
      if (stdout === '') throw new Error(stderr);
      return (JSON.parse(stdout) as { id: string }).id;
    },
  };
}

/** An address on this machine where nobody listens. */
export async function deserted(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
