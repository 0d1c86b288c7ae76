import fastify, { type FastifyInstance } from 'fastify';
import { answer, type Endpoint } from './answer.ts';

/** A scope of its own, in which no body is parsed; routes outside it keep what they had. */
export function webhookApp(endpoint: Endpoint): FastifyInstance {
  const app = fastify({ bodyLimit: 1024 * 1024 });
  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.post('/webhooks', async (request, reply) => {
      const body = request.body as Uint8Array;
      return reply.code(await answer({ headers: request.headers, body }, endpoint)).send();
    });
    done();
  });
  return app;
}
