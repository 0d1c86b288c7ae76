import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BillingualError, parseJson, type JsonObject } from '@billingual/core';
import { controls } from './controls.ts';
import type { Running } from './running.ts';

/** A server beside the simulators, by which a script does what no client of theirs can. */
export interface Control {
  readonly url: string;
  /** Without it nothing is answered: a page in a browser can reach this machine too. */
  readonly token: string;
  readonly stop: () => Promise<void>;
}

const mostBytes = 1024 * 1024;

export async function startControl(all: readonly Running[]): Promise<Control> {
  const token = randomBytes(18).toString('base64url');
  const server = createServer((request, response) => void answer(request, response, token, all));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  all: readonly Running[],
): Promise<void> {
  const { status, body } = await decide(request, token, all);
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const refuse = (status: number, error: string): Answer => ({ status, body: { error } });

async function decide(request: IncomingMessage, token: string, all: readonly Running[]): Promise<Answer> {
  if (!isSame(request.headers.authorization, `Bearer ${token}`))
    return refuse(401, 'authorization: Bearer TOKEN is missing or wrong');
  const [, name = '', ...rest] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
  const running = all.find((it) => it.name === name);
  if (running === undefined)
    return refuse(404, `the path begins with one of: ${all.map((it) => `/${it.name}`).join(', ')}`);
  const what = `${request.method ?? ''} ${rest.join('/')}`;
  const control = Object.hasOwn(controls, what) ? controls[what] : undefined;
  if (control === undefined) return refuse(404, `there is: ${Object.keys(controls).join(', ')}`);
  try {
    return { status: 200, body: (await control(running, await bodyOf(request))) ?? {} };
  } catch (error) {
    // Wrong use, and what a simulator refuses to do; both say why.
    if (BillingualError.is(error)) return refuse(400, error.message);
    return refuse(500, error instanceof Error ? error.message : String(error));
  }
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > mostBytes) break;
  }
  const value = text.trim() === '' ? {} : parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function isSame(given: string | undefined, wanted: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
