import { createServer, type IncomingMessage, type Server } from 'node:http';
import { answer, type Endpoint } from './answer.ts';

/** `node:http` parses no bodies, so the bytes are there as they came. */
export function webhookServer(endpoint: Endpoint): Server {
  return createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/webhooks') {
      response.writeHead(404).end();
      return;
    }
    void bytesOf(request)
      .then((body) => answer({ headers: request.headers, body }, endpoint))
      .then((status) => response.writeHead(status).end())
      .catch(() => response.writeHead(413, { connection: 'close' }).end());
  });
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Real notifications are far smaller; without an end, anybody could fill the memory.
    if (size > 1024 * 1024) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
