import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { InvoicingProvider } from '@billingual/core';
import type { Sandbox, TrueInvoice } from '@billingual/sandbox';
import { providerOf } from '../providers.ts';
import { startSandbox } from '../sandbox/running.ts';
import { call, type Outcome, type Surroundings } from './call.ts';

/** Two simulated accounts, something to move between them, and a folder for what is written on the way. */
export interface Moving {
  readonly from: string;
  readonly to: string;
  readonly source: Sandbox;
  readonly target: Sandbox;
  readonly client: { readonly source: InvoicingProvider; readonly target: InvoicingProvider };
  readonly env: Readonly<Record<string, string>>;
  readonly file: (name: string) => string;
  /** A name for a journal of its own in each test, and for what else it writes. */
  readonly fresh: () => string;
  /** With both sides and a journal in the folder. '{from}' and '{to}' stand for the two providers, '{one.db}' for a file. */
  readonly call: (args: string | readonly string[], around?: Surroundings) => Promise<Outcome>;
  /** Makes open invoices with these numbers at the source; gives their ids. */
  readonly open: (...numbers: readonly string[]) => Promise<readonly string[]>;
}

/** For `Moving.call`. */
export const sides = '--from {from} --to {to}';

/** Somebody sits there, and is asked. */
export const atTerminal: Surroundings = { typing: true, terminal: true };

/** The command that the talk ends with, as it would be typed; empty where it ends with none. */
export function resumeLine(stderr: string): string {
  return /^ {2}billingual (resume.*)$/m.exec(stderr)?.[1] ?? '';
}

export const someDraft = {
  currency: 'USD',
  dueDate: '2031-12-31',
  customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05', tax: { name: 'State tax', percent: '8.25' } }],
  partialPayment: true,
};

/** Ends with the test file. */
export async function moving(from: string, to: string): Promise<Moving> {
  const running = [await startSandbox(await providerOf(from)), await startSandbox(await providerOf(to))] as const;
  const folder = mkdtempSync(join(tmpdir(), 'billingual-'));
  afterAll(async () => {
    await Promise.all(running.map((it) => it.stop()));
    rmSync(folder, { recursive: true });
  });
  const [source, target] = running;
  let count = 0;
  const env = { ...source.environment, ...target.environment };
  const client = {
    source: source.accounts.open(source.environment).provider,
    target: target.accounts.open(target.environment).provider,
  };
  const file = (name: string): string => join(folder, name);
  const fill = (word: string): string =>
    word.replaceAll('{from}', from).replaceAll('{to}', to).replaceAll(/\{([\w-]+\.\w+)\}/g, (_, name: string) => file(name));
  return {
    from,
    to,
    source: source.sandbox,
    target: target.sandbox,
    client,
    env,
    file,
    fresh: () => `run-${(count += 1)}`,
    call(args, around = {}) {
      const words = typeof args === 'string' ? args.split(' ').filter((it) => it !== '') : args;
      return call(words.map(fill), { ...around, env: { ...env, ...around.env } });
    },
    async open(...numbers) {
      const ids: string[] = [];
      for (const number of numbers) {
        const { invoice } = await client.source.create({ ...someDraft, number });
        const id = invoice.source?.id ?? '';
        await client.source.send(id);
        ids.push(id);
      }
      return ids;
    },
  };
}

/** Those that could be paid now. */
export function payable(sandbox: Sandbox): readonly string[] {
  return sandbox.truth.invoices().filter((it) => it.payable && !it.deleted).map((it: TrueInvoice) => it.number);
}

/** Whether anything was ever changed there since. */
export function commits(sandbox: Sandbox): number {
  return sandbox.truth.of('commit').length;
}
