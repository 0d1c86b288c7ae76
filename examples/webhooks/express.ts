import express, { type Express } from 'express';
import { answer, type Endpoint } from './answer.ts';

/** `express.raw` on this route alone leaves the bytes in `request.body`. */
export function webhookApp(endpoint: Endpoint): Express {
  const app = express();
  app.post('/webhooks', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const body = request.body as Uint8Array;
    response.status(await answer({ headers: request.headers, body }, endpoint)).end();
  });
  // For all other routes, and behind the one above: here first, it would turn every notification into an object.
  app.use(express.json());
  return app;
}
