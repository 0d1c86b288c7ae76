import { answer, type Endpoint } from './answer.ts';

/**
 * A route handler of the App Router, which is a function from Request to Response. In `app/webhooks/route.ts`:
 * `export const POST = webhookRoute({ webhooks: provider.webhooks, handle, log: console.error });`
 */
export function webhookRoute(endpoint: Endpoint): (request: Request) => Promise<Response> {
  return async (request) => {
    if (Number(request.headers.get('content-length') ?? 0) > 1024 * 1024) return new Response(null, { status: 413 });
    // Not `request.json()`: what is signed are these bytes.
    const body = new Uint8Array(await request.arrayBuffer());
    return new Response(null, { status: await answer({ headers: request.headers, body }, endpoint) });
  };
}
