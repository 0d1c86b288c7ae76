/** A send that the target holds up before it carries it out, where every send mails: how far one mail can be promised. */
import './steady.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, sqliteJournal, type Failpoint } from '@billingual/migrate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { drawFrom } from '../once/draw.ts';
import { Killed, newMachine } from './machine.ts';
import { openSide, type Side } from './sides.ts';
import { together } from './together.ts';

let folder: string;
let source: Side;
let target: Side;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'held-'));
  source = openSide('paypal', drawFrom(1));
  target = openSide('cybersource', drawFrom(1));
  const merchant = source.open({ seed: 1 });
  const { invoice } = await merchant.create({
    number: 'N-1',
    description: 'Lessons',
    currency: 'USD',
    dueDate: '2031-05-01',
    customer: { email: 'payer@planted.example' },
    lines: [{ name: 'Hour', quantity: 1, unitPrice: '80.00' }],
  });
  await merchant.send(invoice.source?.id ?? '');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Works on the migration until it ends or is killed. */
async function session({ killAfterMs }: { readonly killAfterMs?: number } = {}): Promise<void> {
  const machine = newMachine();
  const clock = together(machine, source, target);
  const journal = await sqliteJournal(join(folder, 'run.db'), { now: () => clock.now() });
  const failpoint: Failpoint = (name, { effect }) => {
    if (killAfterMs !== undefined && name === 'after-intent' && effect === 'send')
      target.far.clock.after(killAfterMs, () => void machine.kill('while it was sending'));
  };
  try {
    const clients = { source: source.open({ seed: 2, machine }), target: target.open({ seed: 3, machine }) };
    const policy = { notify: true };
    await Promise.race([run({ ...clients, journal, id: 'held', policy, clock, failpoint }), machine.killed]);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  } finally {
    await journal.close();
  }
}

function hold(ms: number): void {
  target.far.faults.add({ operation: 'send', phase: 'before-commit', nth: 1, action: { type: 'stall', ms } });
}

/** Also of what was held up until now. */
async function mails(): Promise<number> {
  for (let minute = 0; minute < 10; minute += 1) await target.far.clock.advance(60_000);
  return target.far.truth.of('mail').length;
}

it('mails once what is held up for half a minute', async () => {
  hold(30_000);
  await session();
  expect(await mails()).toBe(1);
});

it('mails once what is held up while the process is killed and started again at once', async () => {
  hold(30_000);
  await session({ killAfterMs: 2000 });
  expect(target.far.truth.of('mail')).toEqual([]);
  await session();
  expect(await mails()).toBe(1);
});

it('mails once where the process was killed before it asked for a mail', async () => {
  await session({ killAfterMs: 0 });
  await session();
  expect(await mails()).toBe(1);
});

it('cannot but mail twice what is held up for longer than anybody waits, which the guide says', async () => {
  hold(120_000);
  await session();
  expect(await mails()).toBe(2);
});
