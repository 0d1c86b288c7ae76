/** A finding says where in the body that was read it stood: whoever follows the pointer finds what the finding speaks of. */
import {
  isCurrencyCode,
  translate,
  valueAt,
  type Dialect,
  type Finding,
  type JsonObject,
  type JsonValue,
} from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { complete } from '../packages/cybersource/src/__fixtures__/complete.ts';
import { completeAnswer } from '../packages/paypal/src/__fixtures__/complete-answer.ts';
import { leavesOf } from './leaves.ts';

const answer: JsonObject = {
  ...completeAnswer({ percent: '10' }),
  additional_recipients: ['c1@example.com', 'c2@example.com', 'c3@example.com'],
};

/** Texts that say enough to be looked for: no currency, no flag, no word of the model. Without a sign: answers give one to discounts. */
function textsOf(value: JsonValue): readonly string[] {
  return leavesOf(value)
    .map((it) => String(it.value).replace(/^-(?=\d)/, ''))
    .filter((it) => it.length > 2 && !isCurrencyCode(it) && /[^a-z-]/.test(it));
}

const placesOf = ({ source, sources = [] }: Finding): readonly string[] => [
  ...new Set([...(source === undefined ? [] : [source]), ...sources]),
];

describe.each([
  ['PayPal to Cybersource', answer, paypalDialect, cybersourceDialect],
  ['Cybersource to PayPal', complete, cybersourceDialect, paypalDialect],
] as readonly (readonly [string, JsonObject, Dialect, Dialect])[])('from %s', (_, body, from, to) => {
  const policy = { nameSplit: 'last-token', onTotalMismatch: 'collapse-lines' } as const;
  const { findings } = translate(body, { from, to, policy });
  const speaking = findings.filter((it) => it.before !== undefined && it.canonical !== '/lifecycle');

  it('leads to everything it speaks of, if that is in the body', () => {
    const all = new Set(textsOf(body));
    const lost = speaking.flatMap((it) => {
      const there = new Set(placesOf(it).flatMap((place) => textsOf(valueAt(body, place) ?? null)));
      return textsOf(it.before ?? null).flatMap((text) =>
        all.has(text) && !there.has(text) ? [`${it.id}: ${text}`] : [],
      );
    });
    expect(lost).toEqual([]);
    expect(speaking.flatMap((it) => textsOf(it.before ?? null)).filter((it) => all.has(it)).length).toBeGreaterThan(20);
  });

  it('gives only pointers that can be followed', () => {
    const places = findings.flatMap(placesOf);
    expect(places.filter((it) => valueAt(body, it) === undefined)).toEqual([]);
    expect(places.length).toBeGreaterThan(20);
    expect(findings.filter(({ source, sources }) => sources !== undefined && sources[0] !== source)).toEqual([]);
  });

  it('has a place for what is lost of payments, references and taxes', () => {
    const placed = (id: string) => findings.filter((it) => it.id.endsWith(id)).map((it) => placesOf(it).length > 0);
    const ids = [
      'transactions.dropped',
      ...(from.name === 'paypal' ? ['references.dropped', 'taxes.collapsed'] : ['customFields.dropped']),
    ];
    for (const id of ids) expect([id, new Set(placed(id))]).toEqual([id, new Set([true])]);
  });
});
