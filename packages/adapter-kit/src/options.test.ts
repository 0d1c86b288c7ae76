import { BillingualError, type Problem } from '@billingual/core';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { checkOptions } from './options.ts';

const schema = v.strictObject({
  environment: v.picklist(['test', 'live']),
  clientId: v.string(),
  clientSecret: v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(20)),
  tolerance: v.optional(v.pipe(v.number(), v.minValue(0))),
  limits: v.optional(v.strictObject({ totalMs: v.number() })),
  merchant: v.optional(v.union([v.strictObject({ id: v.string() }), v.strictObject({ email: v.string() })])),
  roots: v.optional(v.array(v.string())),
  fetch: v.optional(v.function()),
});
const good = { environment: 'test', clientId: 'id', clientSecret: 'planted' };

function problemsOf(given: unknown, names?: Record<string, string>): { problems: readonly Problem[]; message: string } {
  try {
    checkOptions(schema, given, { what: 'acme(options)', ...(names && { names }) });
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return { problems: error.details.problems, message: error.message };
    throw error;
  }
  throw new Error('it was taken');
}

it('gives back what fits', () => {
  expect(checkOptions(schema, good, { what: 'acme(options)' })).toEqual(good);
});

it('lists every mistake at once', () => {
  const { problems, message } = problemsOf({
    environment: 'sandbox',
    clientSecret: '',
    tolerance: -1,
    roots: ['a', 1],
    fetch: 'x',
  });
  expect(problems).toEqual([
    { pointer: '/environment', problem: 'has to be "test" or "live"' },
    { pointer: '/clientId', problem: 'is missing' },
    { pointer: '/clientSecret', problem: 'is empty' },
    { pointer: '/tolerance', problem: 'has to be at least 0' },
    { pointer: '/roots/1', problem: 'has to be text' },
    { pointer: '/fetch', problem: 'has to be a function' },
  ]);
  expect(message.split('\n')[0]).toBe('acme(options) has mistakes:');
});

it('guesses what every misspelt name was meant to be, at any depth', () => {
  const { problems } = problemsOf({ ...good, clientID: 'x', colour: 1, limits: { totalMs: 1, totalms: 2 } });
  expect(problems).toEqual([
    { pointer: '/limits/totalms', problem: 'is no option there is; did you mean totalMs?' },
    { pointer: '/clientID', problem: 'is no option there is; did you mean clientId?' },
    { pointer: '/colour', problem: 'is no option there is' },
  ]);
});

it('says that none of several forms fits', () => {
  expect(problemsOf({ ...good, merchant: { name: 'x' } }).problems).toEqual([
    { pointer: '/merchant', problem: 'fits none of the forms that it may have' },
  ]);
});

it('speaks of an option by the name that the caller knows', () => {
  const { problems, message } = problemsOf({ environment: 'test', clientSecret: 'x' }, { clientId: 'ACME_CLIENT_ID' });
  expect(message).toContain('ACME_CLIENT_ID: is missing');
  expect(problems[0]?.pointer).toBe('/clientId');
});

it.each([null, undefined, 'planted', 7, []])('takes %j for no options', (given) => {
  expect(problemsOf(given).problems[0]?.pointer).toMatch(/^(\/environment)?$/);
});

it('S1: repeats no value', () => {
  const { problems, message } = problemsOf({
    environment: 'planted',
    clientId: ['planted'],
    clientSecret: 'planted'.repeat(10),
    limits: 'planted',
    tolerance: 'planted',
  });
  expect(problems).toHaveLength(5);
  expect(JSON.stringify(problems) + message).not.toContain('planted');
});
