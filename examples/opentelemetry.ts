import type { AttemptInfo, Hooks, OutcomeInfo } from '@billingual/adapter-kit';
import { SpanKind, SpanStatusCode, type Attributes, type Meter, type Tracer } from '@opentelemetry/api';

/**
 * Hooks for a client's options that make a span of every request and of every call, and measure both. What they are told of holds no
 * header, body, query or id, so all of it may go into telemetry. Spans become children of whatever span the call was made in.
 */
export function telemetry(tracer: Tracer, meter: Meter): Hooks {
  const calls = meter.createHistogram('billingual.call.duration', { unit: 's' });
  const requests = meter.createHistogram('http.client.request.duration', { unit: 's' });
  const waits = meter.createHistogram('billingual.wait.duration', { unit: 's' });
  const warnings = meter.createCounter('billingual.warnings');

  function span(name: string, kind: SpanKind, info: AttemptInfo | OutcomeInfo, attributes: Attributes): void {
    const { durationMs, errorCode, requestId } = info;
    const end = Date.now();
    const made = tracer.startSpan(name, { kind, startTime: end - durationMs, attributes });
    if (requestId !== undefined) made.setAttribute('billingual.request_id', requestId);
    if (errorCode !== undefined) made.setStatus({ code: SpanStatusCode.ERROR, message: errorCode });
    made.end(end);
  }

  return {
    onAttempt(info) {
      const { method, pathTemplate, host, attempt, httpStatus, durationMs, waitedMs } = info;
      const attributes: Attributes = {
        ...common(info),
        'http.request.method': method,
        'server.address': host,
        'url.template': pathTemplate,
        ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
        ...(httpStatus !== undefined && { 'http.response.status_code': httpStatus }),
      };
      span(`${method} ${pathTemplate}`, SpanKind.CLIENT, info, attributes);
      requests.record(durationMs / 1000, attributes);
      if (waitedMs > 0) waits.record(waitedMs / 1000, common(info));
    },
    onOutcome(info) {
      const { provider, operation, attempts, durationMs } = info;
      span(`${provider} ${operation}`, SpanKind.INTERNAL, info, { ...common(info), 'billingual.attempts': attempts });
      calls.record(durationMs / 1000, common(info));
    },
    onWarning: ({ provider, account }) =>
      warnings.add(1, { 'billingual.provider': provider, 'billingual.account': account }),
  };
}

function common({ provider, account, operation, outcome, errorCode }: AttemptInfo | OutcomeInfo): Attributes {
  return {
    'billingual.provider': provider,
    'billingual.account': account,
    'billingual.operation': operation,
    // 'ambiguous' is what to alert on: somebody has to look.
    'billingual.outcome': outcome,
    ...(errorCode !== undefined && { 'error.type': errorCode }),
  };
}
