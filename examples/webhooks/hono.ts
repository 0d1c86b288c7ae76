import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answer, type Endpoint } from './answer.ts';

/** Hono hands out the bytes of the request, on any runtime. */
export function webhookApp(endpoint: Endpoint): Hono {
  const app = new Hono();
  app.post('/webhooks', bodyLimit({ maxSize: 1024 * 1024 }), async (context) => {
    // Not `context.req.json()`: what is signed are these bytes.
    const body = new Uint8Array(await context.req.arrayBuffer());
    const status = await answer({ headers: context.req.raw.headers, body }, endpoint);
    return context.body(null, status);
  });
  return app;
}
