import { closeSync, openSync, writeSync } from 'node:fs';
import { bodyFrom as cybersourceBody } from '../packages/cybersource/src/__fixtures__/arbitrary.ts';
import { bodyFrom as paypalBody } from '../packages/paypal/src/__fixtures__/arbitrary.ts';
import createItemized from '../packages/cybersource/src/__fixtures__/create-itemized-answer.json' with { type: 'json' };
import getDetails from '../packages/cybersource/src/__fixtures__/get-details.json' with { type: 'json' };
import getOlder from '../packages/cybersource/src/__fixtures__/get-details-2020.json' with { type: 'json' };
import shown from '../packages/paypal/src/__fixtures__/show-invoice-details.json' with { type: 'json' };

const makers = {
  cybersource: { documents: [getDetails.body, getOlder.body, createItemized.body], from: cybersourceBody },
  paypal: { documents: [shown.body], from: paypalBody },
} as const;

export type Provider = keyof typeof makers;

/** Writes a file of `count` bodies, one a line: the documented ones and 500 generated ones, in turn. Returns its size in bytes. */
export function writeBodies(provider: Provider, count: number, path: string): number {
  const { documents, from } = makers[provider];
  const generated = Array.from({ length: 500 }, (_, seed) => from(seed));
  const lines = generated
    .flatMap((it, index) => [it, documents[index % documents.length]])
    .map((it) => Buffer.from(`${JSON.stringify(it)}\n`));
  const file = openSync(path, 'w');
  let bytes = 0;
  let batch: Buffer[] = [];
  for (let line = 0; line < count; line += 1) {
    batch.push(lines[line % lines.length] as Buffer);
    if (batch.length === 2000 || line === count - 1) {
      bytes += writeSync(file, Buffer.concat(batch));
      batch = [];
    }
  }
  closeSync(file);
  return bytes;
}
