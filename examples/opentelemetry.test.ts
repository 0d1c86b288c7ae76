import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { accounts } from '../test/accounts.ts';
import { inMemoryTelemetry } from '../test/telemetry-in-memory.ts';
import { telemetry } from './opentelemetry.ts';

it('makes a span of every request and of the call, and measures them', async () => {
  const { far, open } = accounts.paypal();
  const { tracer, meter, spans, measured } = inMemoryTelemetry();
  const provider = open({ hooks: telemetry(tracer, meter) });
  await provider.nextNumber();
  spans.length = 0;
  measured.length = 0;
  far.faults.add({
    operation: 'get',
    phase: 'before-parse',
    nth: 1,
    action: { type: 'answer', status: 429, headers: { 'retry-after': '2', 'content-type': 'application/json' } },
  });
  await expect(provider.get('INV2-ABCD-ABCD-ABCD-ABCD')).rejects.toMatchObject({ code: 'not_found' });
  expect(spans.map(({ name, options }) => [name, options.kind])).toEqual([
    ['GET /v2/invoicing/invoices/{id}', SpanKind.CLIENT],
    ['GET /v2/invoicing/invoices/{id}', SpanKind.CLIENT],
    ['paypal get', SpanKind.INTERNAL],
  ]);
  expect(spans[1]?.options.attributes).toEqual({
    'billingual.provider': 'paypal',
    'billingual.account': 'paypal',
    'billingual.operation': 'get',
    'billingual.outcome': 'rejected',
    'error.type': 'not_found',
    'http.request.method': 'GET',
    'server.address': 'api-m.sandbox.paypal.com',
    'url.template': '/v2/invoicing/invoices/{id}',
    'http.request.resend_count': 1,
    'http.response.status_code': 404,
  });
  expect(spans[2]?.options.attributes).toMatchObject({ 'billingual.attempts': 2 });
  expect(spans[2]?.set).toMatchObject({
    status: { code: SpanStatusCode.ERROR, message: 'not_found' },
    'billingual.request_id': expect.any(String) as string,
  });
  expect(spans.every(({ ended }) => ended)).toBe(true);
  expect(measured.map(({ instrument }) => instrument)).toEqual([
    'http.client.request.duration',
    'http.client.request.duration',
    'billingual.wait.duration',
    'billingual.call.duration',
  ]);
  expect(measured[2]?.value).toBeGreaterThanOrEqual(2);
  // What differs with every request makes no series.
  expect(JSON.stringify(measured)).not.toContain('request_id');
});

it('counts warnings', async () => {
  const { far, open } = accounts.paypal();
  const { tracer, meter, measured } = inMemoryTelemetry();
  const clock = { ...far.clock, now: () => far.clock.now() + 600_000 };
  await open({ hooks: telemetry(tracer, meter), clock }).nextNumber();
  expect(measured.find(({ instrument }) => instrument === 'billingual.warnings')).toMatchObject({ value: 1 });
});
