import { expect, it } from 'vitest';
import { operations } from '@billingual/core';
import { cybersourceDialect } from './index.ts';

const { capabilities, limits, paths } = cybersourceDialect;

it('says of every operation whether it can be done', () => {
  expect(Object.keys(capabilities).toSorted()).toEqual([...operations].toSorted());
});

it('gives a reason for everything that cannot be done, and cannot do these', () => {
  const not = operations.filter((it) => !capabilities[it].can);
  expect(not).toEqual([
    'search',
    'schedule',
    'recordPayment',
    'deletePayment',
    'recordRefund',
    'deleteRefund',
    'qrCode',
    'nextNumber',
  ]);
  for (const it of not) expect(capabilities[it]).toMatchObject({ reason: expect.stringMatching(/\w+ \w+ \w+/) });
});

it('has limits on fields that the table of paths knows, each with its source', () => {
  expect(limits.length).toBeGreaterThan(5);
  for (const { path, target, source } of limits) {
    expect(source, path).not.toBe('');
    expect(
      paths.some((it) => it.path === target || it.path.startsWith(`${target}[]`)),
      target,
    ).toBe(true);
  }
});
