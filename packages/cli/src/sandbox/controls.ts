import type { JsonObject, JsonValue } from '@billingual/core';
import { misuse, type FaultRule } from '@billingual/sandbox';
import type { Running } from './running.ts';

type Control = (running: Running, body: JsonObject) => unknown;

/** What a script can do with a simulator, by method and path below its name. */
export const controls: Readonly<Record<string, Control>> = {
  'GET truth': ({ sandbox }) => sandbox.truth.entries,
  'GET invoices': ({ sandbox }) => sandbox.truth.invoices(),
  'GET settings': ({ sandbox }) => sandbox.settings,
  'POST settings': ({ sandbox }, body) => changed(sandbox.settings, body),
  'POST pay': ({ sandbox }, { id, amount }) =>
    sandbox.payer.pay(text(id, 'id'), amount === undefined ? amount : text(amount, 'amount')),
  'POST faults': ({ sandbox }, rule) => void sandbox.faults.add(ruleIn(rule)),
  'GET faults': ({ sandbox }) => ({ struck: sandbox.faults.struck }),
  'DELETE faults': ({ sandbox }) => sandbox.faults.clear(),
  'POST clock': async ({ sandbox }, { advance }) => {
    await sandbox.clock.advance(milliseconds(advance));
    return { now: new Date(sandbox.clock.now()).toISOString() };
  },
  'POST reset': ({ sandbox }) => sandbox.reset(),
};

/** The simulator checks the rest. Two actions are functions, which no JSON can be. */
function ruleIn(body: JsonObject): FaultRule {
  const { action } = body;
  const type = typeof action === 'object' && action !== null && 'type' in action ? action['type'] : undefined;
  if (typeof type === 'string' && type !== 'mutate' && type !== 'run') return body as unknown as FaultRule;
  throw misuse('/action', 'action has to be { "type": … }, and neither mutate nor run');
}

function changed(settings: object, change: JsonObject): object {
  for (const name of Object.keys(change)) {
    if (!Object.hasOwn(settings, name))
      throw misuse(`/${name}`, `there is no setting ${name}; GET settings lists them`);
  }
  return Object.assign(settings, change);
}

function text(value: JsonValue | undefined, name: string): string {
  if (typeof value === 'string') return value;
  throw misuse(`/${name}`, `${name} has to be text`);
}

function milliseconds(value: JsonValue | undefined): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw misuse('/advance', 'advance has to be a number of milliseconds');
}
