/** Chromium, driven over its own protocol: what a page does, how wide it is, what it looks like. Nothing is installed for it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command that starts it, or undefined where there is none. */
export const chromiumCommand: string | undefined = [
  process.env['BILLINGUAL_CHROMIUM'],
  'chromium',
  'chromium-browser',
  'google-chrome',
]
  .filter((it): it is string => it !== undefined && it !== '')
  .find((it) => spawnSync(it, ['--version'], { stdio: 'ignore' }).status === 0);

type Params = Readonly<Record<string, unknown>>;

/** One page. */
export interface Tab {
  send(method: string, params?: Params): Promise<Params>;
  /** Everything that happened, in order. */
  readonly events: readonly { readonly method: string; readonly params: Params }[];
  /** Resolves with the next event of that name, or the first one that came already. */
  once(method: string): Promise<Params>;
  /** What an expression is in the page. Runs apart from the page's own policy. */
  evaluate(expression: string): Promise<unknown>;
}

export interface Browser {
  open(): Promise<Tab>;
  close(): Promise<void>;
}

export async function startChromium(command: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--hide-scrollbars=false',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(command, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const connection = await connect(await addressOf(child));
  return {
    async open() {
      const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
      return connection.tab(String(sessionId));
    },
    async close() {
      const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
      await connection.send('Browser.close').catch(() => child.kill('SIGKILL'));
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stderr ?? []) {
    text += String(chunk);
    const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
    if (address !== undefined) {
      // What else it says fills no pipe.
      stderr?.resume();
      return address;
    }
  }
  throw new Error(`Chromium did not start: ${text}`);
}

interface Connection {
  send(method: string, params?: Params, sessionId?: string): Promise<Params>;
  tab(sessionId: string): Tab;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Set<(message: Message) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else for (const it of listeners) it(message);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('Chromium cannot be reached')));
  });
  const send: Connection['send'] = async (method, params = {}, sessionId) => {
    last += 1;
    const id = last;
    const answer = new Promise<Message>((resolve) => void waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    const { result, error } = await answer;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  };
  return { send, tab: (sessionId) => tabOn(sessionId, send, listeners) };
}

function tabOn(sessionId: string, send: Connection['send'], listeners: Set<(message: Message) => void>): Tab {
  const events: { readonly method: string; readonly params: Params }[] = [];
  const awaited = new Map<string, (params: Params) => void>();
  listeners.add(({ method, params = {}, sessionId: of }) => {
    if (of !== sessionId || method === undefined) return;
    events.push({ method, params });
    awaited.get(method)?.(params);
  });
  const own = async (method: string, params?: Params): Promise<Params> => send(method, params, sessionId);
  return {
    send: own,
    events,
    once: (method) =>
      new Promise((resolve) => {
        const known = events.find((it) => it.method === method);
        if (known === undefined) awaited.set(method, resolve);
        else resolve(known.params);
      }),
    async evaluate(expression) {
      const { result, exceptionDetails } = await own('Runtime.evaluate', { expression, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value?: unknown }).value;
    },
  };
}
