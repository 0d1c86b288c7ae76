import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { announce } from './announce.ts';
import { race, type Measured } from './measure.ts';

const require = createRequire(import.meta.url);

function text(fixture: string): string {
  const { body } = JSON.parse(readFileSync(new URL(`../packages/${fixture}.json`, import.meta.url), 'utf8')) as {
    body: unknown;
  };
  return JSON.stringify(body);
}

interface SdkModel {
  constructFromObject(body: unknown): unknown;
}

/** Reading against bare parsing, and against the official SDK, which copies fields and validates nothing. */
export function readBenchmarks(): readonly Measured[] {
  announce('reading, against parsing and the official SDK');
  const details = text('cybersource/src/__fixtures__/get-details');
  const shown = text('paypal/src/__fixtures__/show-invoice-details');
  const sdk = require('cybersource-rest-client/src/model/InvoicingV2InvoicesGet200Response.js') as SdkModel;
  const times = race({
    parse: () => JSON.parse(details),
    read: () => cybersourceDialect.read(JSON.parse(details)),
    sdk: () => sdk.constructFromObject(JSON.parse(details)),
    parseLarge: () => JSON.parse(shown),
    readLarge: () => paypalDialect.read(JSON.parse(shown)),
  });
  const at = (name: string): number => times[name] ?? Number.NaN;
  const spoken = (...names: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(names.map((name) => [name, `${(at(name) / 1000).toFixed(2)} µs`]));
  return [
    {
      name: 'read-against-sdk',
      what: 'JSON.parse + read of a Cybersource invoice, against JSON.parse + the official SDK building its object',
      value: at('read') / at('sdk'),
      unit: '×',
      bar: 1,
      detail: {
        ...spoken('parse', 'read', 'sdk'),
        'against JSON.parse alone': `${(at('read') / at('parse')).toFixed(2)} ×`,
      },
    },
    {
      name: 'read-against-parse',
      what: 'JSON.parse + read of a PayPal invoice with payments and refunds, against JSON.parse alone',
      value: at('readLarge') / at('parseLarge'),
      unit: '×',
      bar: 2.5,
      detail: spoken('parseLarge', 'readLarge'),
    },
  ];
}
