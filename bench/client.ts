import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from './announce.ts';
import { figuresOf } from './child-process.ts';
import { answers } from './client-answers.ts';
import { flat, type Held } from './heap.ts';
import type { Measured } from './measure.ts';

const child = 'client-child.ts';

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
    announce(`calls of the ${provider} client`);
    const { bare, full } = await withServer(provider, (url) =>
      figuresOf<{ bare: number; full: number }>(child, 'overhead', provider, 3000, url),
    );
    results.push({
      name: `call-${provider}`,
      what: `a get at ${provider}, signed, judged and read, over fetch and JSON.parse against the same loopback server`,
      value: full - bare,
      unit: 'ms',
      bar: 1,
      detail: { 'bare fetch': `${bare.toFixed(3)} ms`, get: `${full.toFixed(3)} ms` },
    });
    announce(`the heap of the ${provider} client: ${calls.toLocaleString('en')} calls`);
    const held = await figuresOf<Held>(child, 'calls', provider, calls);
    results.push(
      flat(
        `calls-${provider}`,
        `heap of the ${provider} client after ${calls.toLocaleString('en')} calls, against a tenth of them`,
        calls,
        held,
      ),
    );
    // PayPal's pages end at 100,000 rows; what is longer is split by time, which needs an account that knows its times.
    const length = provider === 'paypal' ? Math.min(rows, 100_000) : rows;
    announce(`the heap of the ${provider} client: ${length.toLocaleString('en')} listed rows`);
    const listed = await figuresOf<Held>(child, 'rows', provider, length);
    results.push(
      flat(
        `rows-${provider}`,
        `heap of the ${provider} client at the last of ${length.toLocaleString('en')} listed rows, against a tenth of them`,
        length,
        listed,
      ),
    );
  }
  return results;
}
