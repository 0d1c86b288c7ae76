import type { Attributes, Meter, Span, SpanOptions, Tracer } from '@opentelemetry/api';

export interface SeenSpan {
  readonly name: string;
  readonly options: SpanOptions;
  /** What was set after it was started. */
  readonly set: Record<string, unknown>;
  ended: boolean;
}

export interface Measured {
  readonly instrument: string;
  readonly value: number;
  readonly attributes: Attributes;
}

/** A tracer and a meter that keep everything they are told. What is not used of them here is not there. */
export function inMemoryTelemetry(): {
  readonly tracer: Tracer;
  readonly meter: Meter;
  readonly spans: SeenSpan[];
  readonly measured: Measured[];
} {
  const spans: SeenSpan[] = [];
  const measured: Measured[] = [];
  const tracer: Pick<Tracer, 'startSpan'> = {
    startSpan(name, options = {}) {
      const seen: SeenSpan = { name, options, set: {}, ended: false };
      spans.push(seen);
      const span: Partial<Span> = {
        setAttribute(key, value) {
          seen.set[key] = value;
          return span as Span;
        },
        setStatus(status) {
          seen.set['status'] = status;
          return span as Span;
        },
        end: () => void (seen.ended = true),
      };
      return span as Span;
    },
  };
  const instrument = (name: string): { record: Tell; add: Tell } => {
    const tell: Tell = (value, attributes = {}) => void measured.push({ instrument: name, value, attributes });
    return { record: tell, add: tell };
  };
  const meter: Pick<Meter, 'createHistogram' | 'createCounter'> = {
    createHistogram: instrument,
    createCounter: instrument,
  };
  return { tracer: tracer as Tracer, meter: meter as Meter, spans, measured };
}

type Tell = (value: number, attributes?: Attributes) => void;
