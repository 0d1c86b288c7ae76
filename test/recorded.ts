import nock from 'nock';

/** One exchange that a test expects: what is asked, and what is answered. */
export interface Expected {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With the query, exactly as on the wire. */
  readonly path: string;
  readonly status?: number;
  readonly answer?: object | string | Uint8Array;
  readonly type?: string;
}

/** One request as it was on the wire. */
export interface OnTheWire {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text; undefined when there was no body. */
  readonly body: string | undefined;
}

/** What the runtime adds by itself, which no provider asks for. */
const ambient = new Set([
  'host',
  'connection',
  'accept-encoding',
  'accept-language',
  'sec-fetch-mode',
  'user-agent',
  'content-length',
]);

/**
 * Answers exactly these requests, in this order, and nothing else. `seen` fills as they come; `done` throws while some have not
 * come.
 */
export function recorded(
  host: string,
  exchanges: readonly Expected[],
): { readonly seen: OnTheWire[]; readonly done: () => void } {
  nock.disableNetConnect();
  const seen: OnTheWire[] = [];
  const scope = nock(host);
  for (const { method, path, status = 200, answer, type = 'application/json' } of exchanges) {
    scope.intercept(path, method).reply(async (request: Request) => {
      const headers = Object.fromEntries([...request.headers].filter(([name]) => !ambient.has(name)));
      const text = await request.text();
      const { pathname, search } = new URL(request.url);
      seen.push({ method, path: pathname + search, headers, body: text === '' ? undefined : text });
      const sent = answer instanceof Uint8Array ? Buffer.from(answer) : answer;
      return [status, sent ?? '', answer === undefined ? {} : { 'content-type': type }];
    });
  }
  return {
    seen,
    done: () => {
      scope.done();
    },
  };
}
