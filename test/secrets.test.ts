/**
 * Whatever goes wrong with whatever is called, no secret and nothing personal gets into an error, a log, a hook or a span. Every answer
 * that goes wrong quotes all of it, and so does the fetch that fails.
 */
import { inspect } from 'node:util';
import { BillingualError } from '@billingual/core';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { telemetry } from '../examples/opentelemetry.ts';
import { accounts, providerNames, type Account } from './accounts.ts';
import { draft, found, personal, shown } from './secrets/planted.ts';
import { faults } from './secrets/faults.ts';
import { operations, steps, type Operation, type Scene } from './secrets/operations.ts';
import { inMemoryTelemetry } from './telemetry-in-memory.ts';

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const;
let spies: readonly MockInstance[] = [];

beforeEach(() => {
  spies = methods.map((it) => vi.spyOn(console, it).mockImplementation(() => undefined));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const logged = (): readonly string[] => spies.flatMap((it) => it.mock.calls.flat()).map((it) => shown(it));

/** From which request on it goes wrong, counted from 0: at once, or when the call is under way. */
const starts = [0, 1];

interface Told {
  readonly error: unknown;
  /** What was said anywhere: errors, hooks, spans, logs. */
  readonly texts: readonly string[];
  /** Planted, and those that were made on the way: tokens, signatures. */
  readonly secrets: ReadonlySet<string>;
  readonly hooks: number;
}

/** Accounts to run beside each other in. */
const lanes = {
  paypal: Array.from({ length: 4 }, () => accounts.paypal()),
  cybersource: Array.from({ length: 4 }, () => accounts.cybersource()),
};

async function run({ far, open }: Account, operation: Operation, fault: string, start: number): Promise<Told> {
  far.reset();
  const secrets = new Set<string>(personal);
  for (const it of secretsOf(far.credentials)) secrets.add(it);
  const { tracer, meter, spans, measured } = inMemoryTelemetry();
  const told: unknown[] = [];
  const spanning = telemetry(tracer, meter);
  let requests = Number.NEGATIVE_INFINITY;
  const provider = open({
    limits: { bodyBytes: 65_536, errorBytes: 16_384 },
    hooks: {
      onAttempt: (info) => void told.push(info, spanning.onAttempt?.(info)),
      onOutcome: (info) => void told.push(info, spanning.onOutcome?.(info)),
      onWarning: (info) => void told.push(info, spanning.onWarning?.(info)),
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      for (const it of credentialsIn(request.headers)) secrets.add(it);
      const text = await request.clone().text();
      const answer = (): Promise<Response> => far.fetch(request);
      const strike = faults[fault];
      requests += 1;
      if (requests <= start || strike === undefined) return keep(await answer(), secrets);
      return strike({ request, text, answer: async () => keep(await answer(), secrets) });
    },
  });
  const { invoice } = await provider.create(draft);
  const scene: Scene = { provider, far, id: invoice.source?.id ?? '' };
  for (const step of operation.after ?? []) if (provider.capabilities[needed[step]].can) await steps[step](scene);
  requests = 0;
  const error: unknown = await operation.act(scene).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const hooks = told.length;
  const plain = [told, spans, measured].map((it) => inspect(it, { depth: Infinity, maxArrayLength: null }));
  return {
    error,
    texts: [...(error === undefined ? [] : [shown(error)]), ...plain, ...logged()],
    secrets,
    hooks,
  };
}

const needed = {
  sent: 'send',
  mailed: 'send',
  paid: 'send',
  recorded: 'recordPayment',
  refunded: 'recordRefund',
} as const;

/** Those of the options that are secret. */
function secretsOf(credentials: object): readonly string[] {
  const { clientSecret, sharedSecret, webhookKeys, clientId } = credentials as Record<string, unknown>;
  return [
    ...[clientSecret, sharedSecret].filter((it) => typeof it === 'string'),
    ...(typeof webhookKeys === 'object' && webhookKeys !== null ? Object.values(webhookKeys as object) : []),
    ...(typeof clientId === 'string' && typeof clientSecret === 'string' ? [btoa(`${clientId}:${clientSecret}`)] : []),
  ].map(String);
}

/** What proves who is asking: whole, and each part of it that is long enough to be found. */
function credentialsIn(headers: Headers): readonly string[] {
  const values = ['authorization', 'signature', 'paypal-auth-assertion'].flatMap((it) => headers.get(it) ?? []);
  return values.flatMap((it) => [it, ...it.split(/[ .,"]/)]).filter((it) => it.length > 20);
}

/** A token in an answer is a secret from then on. */
async function keep(response: Response, secrets: Set<string>): Promise<Response> {
  const body = response.headers.get('content-type')?.includes('json') === true ? await response.clone().text() : '';
  const [, token] = /"access_token":"([^"]+)"/.exec(body) ?? [];
  if (token !== undefined) secrets.add(token);
  return response;
}

const counts = { runs: 0, errors: 0, hooks: 0 };
const failedBy = new Set<string>();

describe.each(providerNames)('%s', (name) => {
  const own = Object.entries(operations).filter(([, { only }]) => only === undefined || only === name);
  it.each(own)(
    '%s tells nothing, whatever goes wrong',
    async (what, operation) => {
      const leaks: string[] = [];
      const left = Object.keys(faults).flatMap((fault) => starts.map((start) => ({ fault, start })));
      const lane = async (account: Account): Promise<void> => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) {
          const { fault, start } = next;
          const { error, texts, secrets, hooks } = await run(account, operation, fault, start);
          // What was found is not repeated here: this is printed.
          const leaked = found(texts, secrets).length;
          if (leaked > 0) leaks.push(`${fault} from request ${start + 1}: ${leaked} things`);
          counts.runs += 1;
          counts.hooks += hooks;
          if (error !== undefined) counts.errors += 1;
          if (BillingualError.is(error)) failedBy.add(`${name} ${fault}`).add(`${name} ${what}`);
        }
      };
      await Promise.all(lanes[name].map(lane));
      expect(leaks).toEqual([]);
    },
    60_000,
  );
});

describe('the check itself', () => {
  it('has run', () => {
    const all = Object.values(operations);
    const count = providerNames.flatMap((name) => all.filter(({ only }) => only === undefined || only === name)).length;
    expect(counts.runs).toBe(count * Object.keys(faults).length * starts.length);
    expect(counts.errors).toBeGreaterThan(counts.runs / 3);
    expect(counts.hooks).toBeGreaterThan(counts.runs);
  });

  it('saw each fault and each operation fail at each provider', () => {
    const meant = providerNames.flatMap((name) => [
      ...Object.keys(faults).map((fault) => `${name} ${fault}`),
      ...Object.entries(operations).flatMap(([what, { only }]) =>
        only === undefined || only === name ? [`${name} ${what}`] : [],
      ),
    ]);
    expect(meant.filter((it) => !failedBy.has(it))).toEqual([]);
  });

  it('would notice', async () => {
    const { secrets, texts } = await run(accounts.paypal(), operations['get'] as Operation, '401 that echoes', 0);
    expect(found(texts, secrets)).toEqual([]);
    const [token = ''] = [...secrets].filter((it) => it.startsWith('Bearer '));
    expect(token).not.toBe('');
    // oxlint-disable-next-line no-console -- as somebody's hook does
    console.log('a hook that logs', { headers: [token] });
    expect(found(logged(), secrets)).toContain(token);
    for (const it of [
      new Error(`for ${token}`),
      new Error('x', { cause: new Error('Quillonia') }),
      Object.assign(new Error('x'), { request: { headers: [token] } }),
      new BillingualError('invalid_json', 'x', { reason: 'private as a diary' }),
    ])
      expect(found([shown(it)], secrets)).not.toEqual([]);
  });
});
