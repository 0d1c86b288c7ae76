import { expect, it } from 'vitest';
import { broken, whole } from './__fixtures__/whole.ts';
import { runConformance, type Result } from './run-conformance.ts';

it('counts what passed and what cannot apply, with the reasons', async () => {
  const { results, ...counts } = await runConformance({ open: () => whole(), concerns: ['numbers', 'qr-code'] });
  expect(counts).toEqual({ passed: 2, failed: 0, notApplicable: 2 });
  expect(results.map(({ reason }) => reason).filter((one) => one !== undefined)).toEqual([
    'pigeon has no nextNumber: numbers are the sender’s business',
    'pigeon has no qrCode: pigeons read no codes',
  ]);
});

it('counts what failed, with what was thrown, and goes on', async () => {
  const open = broken(() => ({ remind: async () => undefined }));
  const { failed, notApplicable, results } = await runConformance({ open, concerns: ['remind'] });
  expect([failed, notApplicable]).toEqual([1, results.length - 1]);
  expect(String(results[0]?.error)).toContain('remind: expected unsupported, but it went well');
});

it('tells of each case as it ends', async () => {
  const told: Result[] = [];
  const { results } = await runConformance({
    open: () => whole(),
    concerns: ['remind'],
    report: (one) => told.push(one),
  });
  expect(told).toEqual(results);
});

it('fails when it was given nothing to run', async () => {
  await expect(runConformance({ open: () => whole(), concerns: [] })).rejects.toThrow('no case was run');
});
