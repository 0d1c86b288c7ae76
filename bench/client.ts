import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { answers } from './client-answers.ts';
import type { Measured } from './measure.ts';

const child = fileURLToPath(new URL('client-child.ts', import.meta.url));

/** One process of its own; the figures that it prints. */
async function run<T>(mode: string, provider: string, count: number, url = ''): Promise<T> {
  const args = ['--expose-gc', child, mode, provider, String(count), url];
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  process_.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => process_.on('close', resolve));
  if (code !== 0) throw new Error(`${args.slice(2).join(' ')} ended with ${code}`);
  return JSON.parse(out) as T;
}

/** Answers at once with the invoice, and with a token where one is asked for. */
async function withServer<T>(provider: string, use: (url: string) => Promise<T>): Promise<T> {
  const body = JSON.stringify(answers[provider]);
  const token = JSON.stringify({ access_token: 'bench', expires_in: 32400 });
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(request.url?.includes('oauth2') ? token : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What a call costs over a bare fetch, and whether memory stays where it is over many calls and over long lists. */
export async function clientBenchmarks(calls = 100_000, rows = 1_000_000): Promise<readonly Measured[]> {
  const results: Measured[] = [];
  for (const provider of ['paypal', 'cybersource']) {
    const { bare, full } = await withServer(provider, (url) =>
      run<{ bare: number; full: number }>('overhead', provider, 3000, url),
    );
    results.push({
      name: `call-${provider}`,
      what: `a get at ${provider}, signed, judged and read, over fetch and JSON.parse against the same loopback server`,
      value: full - bare,
      unit: 'ms',
      bar: 1,
      detail: { 'bare fetch': `${bare.toFixed(3)} ms`, get: `${full.toFixed(3)} ms` },
    });
    const held = await run<{ early: number; late: number }>('calls', provider, calls);
    results.push(
      flat(`calls-${provider}`, `heap after ${calls.toLocaleString('en')} calls, against a tenth of them`, held),
    );
    // PayPal's pages end at 100,000 rows; what is longer is split by time, which needs an account that knows its times.
    const length = provider === 'paypal' ? Math.min(rows, 100_000) : rows;
    const listed = await run<{ early: number; late: number; seconds: number }>('rows', provider, length);
    results.push(
      flat(
        `rows-${provider}`,
        `heap after ${length.toLocaleString('en')} listed rows, against a tenth of them`,
        listed,
      ),
    );
  }
  return results;
}

function flat(name: string, what: string, held: { early: number; late: number; seconds?: number }): Measured {
  const detail = {
    'after a tenth': `${held.early.toFixed(1)} MiB`,
    'after all': `${held.late.toFixed(1)} MiB`,
    ...(held.seconds !== undefined && { 'in all': `${held.seconds.toFixed(1)} s` }),
  };
  return { name, what, value: held.late / held.early, unit: '×', bar: 1.2, detail };
}
