/**
 * One process of the client benchmark, so that each starts with a clean heap: `node --expose-gc bench/client-child.ts MODE PROVIDER COUNT [URL]`.
 * Prints one line of JSON.
 */
import type { InvoicingProvider } from '@billingual/core';
import { cybersource } from '@billingual/cybersource';
import { paypal } from '@billingual/paypal';
import { answers, pageOf } from './client-answers.ts';
import { heapMiB } from './heap.ts';
import { median } from './measure.ts';

const [mode = '', name = '', counted = '0', url = ''] = process.argv.slice(2);
const count = Number(counted);
const tenth = Math.ceil(count / 10);

type Fetch = typeof globalThis.fetch;

function open(baseUrl: string, fetch?: Fetch): InvoicingProvider {
  const common = { baseUrl, ...(fetch && { fetch }) };
  if (name === 'paypal') return paypal({ environment: 'sandbox', clientId: 'bench', clientSecret: 'bench', ...common });
  return cybersource({ environment: 'test', merchantId: 'bench', keyId: 'bench', sharedSecret: 'YmVuY2g=', ...common });
}

/** Answers from memory, so that only the client's own memory is seen. */
const inMemory: Fetch = async (input) => {
  const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
  if (pathname.includes('oauth2')) return Response.json({ access_token: 'bench', expires_in: 32400 });
  const id = pathname.split('/').at(-1) ?? '';
  const isPage = id === 'invoices';
  return Response.json(isPage ? pageOf(name, searchParams, count) : answers[name]);
};

/** Median milliseconds of a bare fetch with its JSON, and of a get, taken in turn. */
async function overhead(): Promise<object> {
  const provider = open(url);
  const id = name === 'paypal' ? 'INV2-A' : 'A-1';
  const bare: number[] = [];
  const full: number[] = [];
  for (let call = -200; call < count; call += 1) {
    const start = performance.now();
    await (await fetch(`${url}/bare/${id}`)).json();
    const between = performance.now();
    await provider.get(id);
    const end = performance.now();
    if (call < 0) continue;
    bare.push(between - start);
    full.push(end - between);
  }
  return { bare: median(bare), full: median(full) };
}

/** The heap after a tenth of the calls, and after all of them. */
async function calls(): Promise<object> {
  const provider = open('http://127.0.0.1:9', inMemory);
  const id = name === 'paypal' ? 'INV2-A' : 'A-1';
  let early = 0;
  for (let call = 1; call <= count; call += 1) {
    await provider.get(id);
    // A real answer comes in a turn of its own; without one, nothing that is held weakly is ever let go.
    await new Promise((resolve) => setImmediate(resolve));
    if (call === tenth) early = await heapMiB();
  }
  return { early, late: await heapMiB() };
}

/** The heap after a tenth of the rows, and at the last one: what a list keeps is let go with its end. */
async function rows(): Promise<object> {
  const provider = open('http://127.0.0.1:9', inMemory);
  let seen = 0;
  let [early, late] = [0, 0];
  const start = performance.now();
  for await (const row of provider.list()) {
    if (row.id === undefined) throw new Error('a row has no id');
    seen += 1;
    if (seen === tenth) early = await heapMiB();
    if (seen === count) late = await heapMiB();
  }
  if (seen !== count) throw new Error(`${seen} rows came, not ${count}`);
  return { early, late, seconds: (performance.now() - start) / 1000 };
}

const modes: Readonly<Record<string, () => Promise<object>>> = { overhead, calls, rows };
console.log(JSON.stringify(await modes[mode]?.()));
