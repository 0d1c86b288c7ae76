import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryInvoice } from '../__fixtures__/arbitrary-invoice.ts';
import { broken, brokenDocuments, document } from '../__fixtures__/invoice-document.ts';
import { toJSON } from './to-json.ts';

const schema = JSON.parse(readFileSync(new URL('../../invoice.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

/** What only fromJSON sees, because JSON Schema has no words for it. */
const beyondSchema = [
  'has more than 15 significant digits',
  'is in EUR, and the document in USD',
  'is not a real day written YYYY-MM-DD',
];

it('accepts every invoice that toJSON writes', () => {
  const accepted = fc.property(arbitraryInvoice, (invoice) => {
    const valid = validate(JSON.parse(JSON.stringify(toJSON(invoice))));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });
  fc.assert(accepted, { numRuns: 200 });
  expect(validate(document())).toBe(true);
});

it.each(brokenDocuments)('does with %s = %j what fromJSON does', (path, value, _, problem) => {
  const accepted = validate(JSON.parse(JSON.stringify(broken(path, value))));
  expect(accepted).toBe(beyondSchema.includes(problem));
});

it.each([2, '1', undefined])('refuses schema %j', (version) => {
  expect(validate({ ...document(), schema: version })).toBe(false);
});
