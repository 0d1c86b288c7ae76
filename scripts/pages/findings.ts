import type { FindingIds } from '../finding-ids.ts';
import { code, page, table } from './markdown.ts';

const legend = `An id is \`<provider>.<read|write>.<what>.<code>\` and never changes its meaning: filter by it. *What* is a canonical path for
writing and the provider's own path for reading. The severity says what to do:

- **blocking**: there is no request.
- **money**: an amount would be another one.
- **loss**: data will not arrive.
- **info**: nothing is lost; a default, a derivation, or the past of the document.

These are the ids that the probe, the fixtures and a set of crafted invoices give; \`read.<path>.unread\` exists for every path of a
body.`;

/** Every finding id there is. */
export function findingsPage({ occurring, retired }: FindingIds): string {
  const blocks = Object.entries(occurring).flatMap(([name, ids]) => {
    const rows = Object.entries(ids).map(([id, severities]) => [code(id), id.split('.').at(-1) ?? '', severities]);
    return [`## ${name}: ${rows.length}`, table(['id', 'code', 'severity'], rows)];
  });
  const old = Object.entries(retired).map(([id, why]) => [code(id), why]);
  const gone = old.length === 0 ? [] : ['## Retired', table(['id', 'why'], old)];
  return page('Findings', legend, ...blocks, ...gone);
}
