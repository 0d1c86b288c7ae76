/** What the probe finds out at each provider, held against what the provider's tables promise. */
import { probe, type Dialect } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { baseInvoice } from '../packages/core/src/probe/base-invoice.ts';
import { canonicalFields } from '../packages/core/src/probe/canonical-fields.ts';
import { loadProviders } from '../scripts/providers.ts';

const dialects: readonly Dialect[] = (await loadProviders()).map((it) => it.dialect);

describe.each(dialects)('$title', (dialect) => {
  const rows = probe(dialect);

  it('writes the plain invoice that every field is tried on, and has nothing to say about it', () => {
    const { value, findings, totals } = dialect.write(baseInvoice(dialect));
    expect(value).not.toBeNull();
    expect(findings).toEqual([]);
    expect(totals.equal).toBe(true);
  });

  it('answers for every field', () => {
    expect(rows.map((it) => it.path)).toEqual(canonicalFields.map((it) => it.path));
    expect(rows.length).toBeGreaterThan(200);
  });

  it('neither drops nor changes a field without a finding', () => {
    const told = rows.filter((it) => it.write === 'dropped' || it.write === 'changed');
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((it) => it.finding === undefined).map((it) => it.path)).toEqual([]);
  });

  it('refuses none of the fields outright', () => {
    expect(rows.filter((it) => it.write === 'blocked').map((it) => [it.path, it.finding?.message])).toEqual([]);
  });

  it('keeps what its table says is written, or says that it does not', () => {
    const written = new Set(dialect.paths.filter((it) => it.way !== 'r').map((it) => it.home));
    const found = rows.filter((it) => written.has(it.path));
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((it) => it.write === 'dropped').map((it) => it.path)).toEqual([]);
  });
});
