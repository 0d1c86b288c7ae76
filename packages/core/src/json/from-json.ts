import { BillingualError, listProblems } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import { isObject } from '../strict/node.ts';
import { newScan } from '../strict/scan.ts';
import { invoice } from './invoice-node.ts';
import { referenceProblems } from './references.ts';

/**
 * The invoice in a document that `toJSON` wrote. Takes what JSON.parse gives. An unknown key is refused, not dropped: the schema is
 * numbered, so a key that this version does not know is a mistake. `source.raw`, `extensions` and a custom field's `definition` are
 * open and kept as they are. Throws `unknown_schema`, or `invalid_input` with every fault.
 */
export function fromJSON(value: unknown): Invoice {
  const document = isObject(value) ? value : {};
  const schema = document['schema'];
  if ((typeof schema === 'number' || typeof schema === 'string') && schema !== 1) throw unknownSchema(schema);
  const scan = newScan(document['currency']);
  const result = invoice.read(value, scan);
  const problems = result === undefined || scan.problems.length > 0 ? scan.problems : referenceProblems(result);
  if (result !== undefined && problems.length === 0) return result;
  throw new BillingualError('invalid_input', `this is no invoice document:\n${listProblems(problems)}`, { problems });
}

function unknownSchema(schema: number | string): BillingualError<'unknown_schema'> {
  const shown = typeof schema === 'number' ? schema : 'text';
  return new BillingualError(
    'unknown_schema',
    `a document of schema ${shown} needs a newer version of this library; this one reads 1`,
    {
      schema: shown,
    },
  );
}
