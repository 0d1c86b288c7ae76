import { BillingualError, type Dialect, type Finding, type JsonObject, type Written } from '@billingual/core';
import type { ProviderParts } from './wire.ts';

/** The request, or `not_representable` with every finding that blocks it. */
export function representable(written: Written, { dialect }: Pick<ProviderParts, 'dialect'>): JsonObject {
  if (written.value !== null) return written.value;
  throw notRepresentable('cannot hold this invoice as it is, and nothing was sent', written.findings, dialect);
}

/**
 * The findings of a write as an error. What stood there and what would stand there is left out: those are the customer's data, and an
 * error may be logged. Whoever needs them asks the dialect to `write` the invoice.
 */
export function notRepresentable(
  what: string,
  findings: readonly Finding[],
  { name, title }: Pick<Dialect, 'name' | 'title'>,
): BillingualError<'not_representable'> {
  const blocking = findings.filter((it) => it.severity === 'blocking').map((it) => `${it.id}: ${it.message}`);
  const text = [`${title} ${what}`, ...blocking.slice(0, 5)].join('\n');
  return new BillingualError('not_representable', text, {
    provider: name,
    findings: findings.map((it) => withoutValues(it)),
  });
}

function withoutValues(finding: Finding): Finding {
  const { before: _, after: __, ...told } = finding;
  return told;
}
