/**
 * Writes packages/core/invoice.schema.json from the nodes that fromJSON reads with and the doc comments of the model.
 * With --check it writes nothing and fails if the file is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as documentNodes from '../packages/core/src/json/invoice-node.ts';
import * as partyNodes from '../packages/core/src/json/party-node.ts';
import type { Described } from '../packages/core/src/strict/node.ts';
import { commentsOf } from './comments.ts';

type Schema = { readonly [key: string]: unknown };

const file = 'packages/core/invoice.schema.json';
const core = 'packages/core/src';
const nodes = Object.entries<Described>(partyNodes).concat(Object.entries<Described>(documentNodes));

const decimalPattern = '^-?\\d+(\\.\\d+)?$';
const day = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const time = '[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})';
const currencyPattern = '^[A-Z]{3}$';

/** The leaves by the names they have in the code: first those that are said once, under $defs. */
const shared: Readonly<Record<string, readonly [string, Schema]>> = {
  money: [
    'Money',
    {
      description: 'An exact amount in major units. The number of digits is the scale, and is kept.',
      type: 'object',
      properties: {
        amount: { type: 'string', pattern: decimalPattern },
        currency: { type: 'string', pattern: currencyPattern },
      },
      required: ['amount', 'currency'],
      additionalProperties: false,
    },
  ],
  decimal: ['Decimal', { description: 'At most 15 significant digits.', type: 'string', pattern: decimalPattern }],
  percent: ['Percent', { description: 'In points: 8.25 means 8.25 %.', type: 'string', pattern: decimalPattern }],
  date: ['LocalDate', { description: 'A real day, without a zone.', type: 'string', pattern: `^${day}$` }],
  instant: ['Instant', { description: 'RFC 3339, as received.', type: 'string', pattern: `^${day}${time}$` }],
};

const plain: Readonly<Record<string, Schema>> = {
  text: { type: 'string' },
  flag: { type: 'boolean' },
  whole: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  schema: { const: 1 },
  currency: { type: 'string', pattern: currencyPattern },
  moment: { anyOf: [{ $ref: '#/$defs/LocalDate' }, { $ref: '#/$defs/Instant' }] },
  anything: {},
  'any-object': { type: 'object' },
};

const comments = commentsOf(
  ['invoice.ts', 'lifecycle.ts', 'party.ts'].map((name) => readFileSync(`${core}/${name}`, 'utf8')),
);
const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const names = new Map(
  nodes.filter(([, node]) => node !== documentNodes.invoice).map(([name, node]) => [node, title(name)]),
);

/** `path` is where the model documents this node: 'LineItem.servedOn'. */
function schemaOf(node: Described, path: string): Schema {
  const name = names.get(node) ?? shared[node.kind]?.[0];
  return name === undefined ? bodyOf(node, path) : { $ref: `#/$defs/${name}` };
}

function bodyOf(node: Described, path: string): Schema {
  const leaf = plain[node.kind];
  if (leaf !== undefined) return leaf;
  if (node.words !== undefined) return { enum: node.words };
  if (node.item !== undefined) {
    const item = schemaOf(node.item, path);
    return node.kind === 'list' ? { type: 'array', items: item } : { type: 'object', additionalProperties: item };
  }
  if (node.fields === undefined) throw new Error(`no schema for ${node.kind} at ${path}`);
  const fields = Object.entries(node.fields).map(([name, it]) => [name.replace('?', ''), it] as const);
  const required = Object.keys(node.fields).filter((name) => !name.endsWith('?'));
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(([name, it]) => [name, described(schemaOf(it, `${path}.${name}`), `${path}.${name}`)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function described(schema: Schema, path: string): Schema {
  const comment = comments.get(path);
  return comment === undefined ? schema : { description: comment, ...schema };
}

const definitions = [
  ...Object.values(shared),
  ...[...names].map(([node, name]) => [name, described(bodyOf(node, name), name)] as const),
].sort(([a], [b]) => (a < b ? -1 : 1));

const text = `${JSON.stringify(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://unpkg.com/@billingual/core/invoice.schema.json',
    title: 'Invoice',
    $comment:
      'Written by npm run docs. fromJSON checks more: that days exist, digits are not too many, and amounts are in the currency of the document.',
    ...described(bodyOf(documentNodes.invoice, 'Invoice'), 'Invoice'),
    $defs: Object.fromEntries(definitions),
  },
  null,
  2,
)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not what its sources say; run npm run docs`);
  process.exitCode = 1;
}
