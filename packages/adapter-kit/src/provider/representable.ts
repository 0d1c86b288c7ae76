import { BillingualError, type JsonObject, type Written } from '@billingual/core';
import type { ProviderParts } from './wire.ts';

/** The request, or `not_representable` with every finding that blocks it. */
export function representable(written: Written, { dialect }: ProviderParts): JsonObject {
  if (written.value !== null) return written.value;
  const { findings } = written;
  const reasons = findings.filter((it) => it.severity === 'blocking').map((it) => `${it.id}: ${it.message}`);
  throw new BillingualError(
    'not_representable',
    `${dialect.title} cannot hold this invoice as it is, and nothing was sent:\n${reasons.slice(0, 5).join('\n')}`,
    { provider: dialect.name, findings },
  );
}
