import { personal } from './planted.ts';

/** One request, with what would be answered if nothing were wrong. */
interface Exchange {
  readonly request: Request;
  readonly text: string;
  readonly answer: () => Promise<Response>;
}

/** Everything that was sent, and everything personal, in one text. */
function quoted({ request, text }: Exchange): string {
  return [request.url, text, JSON.stringify([...request.headers]), ...personal].join(' ');
}

/** As bad as a fetch gets: it quotes the request in its message, and carries it around. */
function broken(exchange: Exchange, code: string): Error {
  const { request } = exchange;
  const text = quoted(exchange);
  const cause = Object.assign(new Error(text), { code, request, config: text });
  return Object.assign(new TypeError(`fetch failed: ${text}`, { cause }), { request, headers: request.headers });
}

type Fault = (exchange: Exchange) => Promise<Response>;

const json = { 'content-type': 'application/json' };

/** A refusal that says back all that was sent, under every name that a provider has for text. */
const refusal =
  (status: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  async (exchange) => {
    const text = quoted(exchange);
    const [name] = personal;
    const detail = { issue: text, description: text, field: `/x/${name}`, value: name, reason: text, message: text };
    const body = {
      ...detail,
      name: text,
      error: text,
      error_description: text,
      status: text,
      code: text,
      debug_id: text,
      details: [
        { ...detail, location: 'body' },
        { ...detail, field: 'customerInformation.email' },
      ],
      links: [{ href: `https://x.invalid/?${text}` }],
      errorInformation: { reason: text, message: text, details: [detail] },
      response: { rmsg: { error: text, error_description: text } },
    };
    return new Response(JSON.stringify(body), {
      status,
      headers: { ...json, 'x-echo': request(exchange), 'set-cookie': `a=${name}`, ...headers },
    });
  };

function request({ request: { headers } }: Exchange): string {
  return headers.get('authorization') ?? headers.get('signature') ?? 'nothing';
}

/** Single words in place of a provider's codes: a token, and a name. */
const words: Fault = async (exchange) => {
  const word = request(exchange).split(' ').at(-1) ?? '';
  const [name = ''] = personal;
  const detail = (it: string): object => ({ issue: it, reason: it, code: it, status: it, field: it });
  const body = {
    ...detail(word),
    name: word,
    error: word,
    details: [detail(name), detail(word)],
    response: { rmsg: { error: name } },
  };
  return new Response(JSON.stringify(body), { status: 400, headers: json });
};

const text =
  (status: number, type: string, body: (exchange: Exchange) => string | Uint8Array<ArrayBuffer>): Fault =>
  async (exchange) =>
    new Response(body(exchange), { status, headers: { 'content-type': type } });

const redirect =
  (status: number): Fault =>
  async ({ request: { headers } }) => {
    const secret = encodeURIComponent(headers.get('authorization') ?? '');
    const location = `https://Quillonia:${secret}@elsewhere.invalid/Vexworthy?q=${secret}#${secret}`;
    return new Response(null, { status, headers: { location } });
  };

/** The real answer, with something personal in place of what is meant to be exact. */
const retyped =
  (isMeant: (key: string, value: unknown) => boolean): Fault =>
  async ({ answer }) => {
    const response = await answer();
    const body = await response.text();
    if (body === '') return new Response(null, response);
    const change = (key: string, value: unknown): unknown => (isMeant(key, value) ? 'Quillonia owes 1,5' : value);
    return new Response(JSON.stringify(JSON.parse(body, change)), { status: response.status, headers: json });
  };

export const faults: Readonly<Record<string, Fault>> = {
  'a reset before': (exchange) => Promise.reject(broken(exchange, 'ECONNRESET')),
  async 'a reset after'(exchange) {
    await exchange.answer();
    throw broken(exchange, 'ECONNRESET');
  },
  'a refused connection': (exchange) => Promise.reject(broken(exchange, 'ECONNREFUSED')),
  'a certificate that is not accepted': (exchange) => Promise.reject(broken(exchange, 'CERT_HAS_EXPIRED')),
  'a code that is a sentence': (exchange) => Promise.reject(broken(exchange, quoted(exchange))),
  async 'a body that is cut off'({ answer }) {
    const response = await answer();
    const body = await response.text();
    return new Response(body.slice(0, body.length / 2), {
      status: response.status === 204 ? 200 : response.status,
      headers: { ...json, 'content-length': String(body.length + 1) },
    });
  },
  'a page': text(200, 'text/html', (it) => `<!doctype html><p>${quoted(it)}</p>`),
  'a page of a proxy': text(502, 'text/html', (it) => `<!doctype html><p>${quoted(it)}</p>`),
  ...Object.fromEntries([400, 401, 403, 404, 409, 422, 500, 503].map((it) => [`${it} that echoes`, refusal(it)])),
  '429 that echoes': refusal(429, { 'retry-after': '1' }),
  '429 for a day': refusal(429, { 'retry-after': '86400' }),
  '429 that is no number': refusal(429, { 'retry-after': 'Quillonia' }),
  'codes that are a token or a name': words,
  'a redirect': redirect(302),
  'a redirect that keeps the body': redirect(307),
  'a flood': text(200, 'application/json', (it) => `{"all":"${quoted(it).replaceAll(/["\\]/g, '').repeat(80)}`),
  'a flood of refusal': text(
    400,
    'application/json',
    (it) => `{"all":"${quoted(it).replaceAll(/["\\]/g, '').repeat(80)}`,
  ),
  'bytes that are no text': text(200, 'application/json', (it) => {
    const bytes = new TextEncoder().encode(JSON.stringify({ all: quoted(it) }));
    bytes[10] = 0xff;
    return bytes;
  }),
  'another kind of body': text(200, 'application/pdf', quoted),
  'a kind that is a sentence': text(200, 'Vexworthy; private as a diary', quoted),
  'text in place of JSON': text(200, 'application/json', quoted),
  'a list': text(200, 'application/json', (it) => JSON.stringify([quoted(it)])),
  'an object of another kind': text(200, 'application/json', (it) =>
    JSON.stringify({ [quoted(it)]: { [quoted(it)]: 1 } }),
  ),
  'JSON to do harm': text(200, 'application/json', (it) => `{"__proto__":${JSON.stringify({ it: quoted(it) })}}`),
  'amounts that are text': retyped((key) => /^(value|totalAmount|unitPrice|amount|balanceAmount)$/.test(key)),
  'quantities that are text': retyped((key) => key === 'quantity'),
  'words that are unknown': retyped((key) => /status|mode|type|currency|currency_code|method/i.test(key)),
  'dates that are text': retyped((key) => /date|time/i.test(key)),
  'ids that are text': retyped((key) => /^(id|.*_id|invoiceNumber|invoice_number|transactionId)$/.test(key)),
  'objects that are text': retyped((_, value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  'lists that are text': retyped((_, value) => Array.isArray(value)),
  async 'a request id that is a sentence'(exchange) {
    const headers = { 'paypal-debug-id': 'for Quillonia Vexworthy', 'v-c-correlation-id': 'for Quillonia Vexworthy' };
    return refusal(400, headers)(exchange);
  },
};
