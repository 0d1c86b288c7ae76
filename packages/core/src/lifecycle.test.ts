import { expect, it } from 'vitest';
import { draftLifecycle, projectStatus, unknownStatus, type Lifecycle } from './lifecycle.ts';

const issued: Lifecycle = { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'none' };

it.each<[string, Partial<Lifecycle>]>([
  ['draft', { issuance: 'draft' }],
  ['scheduled', { issuance: 'scheduled' }],
  ['open', {}],
  ['pending', { settlement: 'pending' }],
  ['pending', { issuance: 'draft', settlement: 'pending' }],
  ['partially_paid', { settlement: 'partial' }],
  ['partially_paid', { settlement: 'partial', refund: 'partial' }],
  ['paid', { settlement: 'full' }],
  ['paid', { issuance: 'scheduled', settlement: 'full' }],
  ['partially_refunded', { settlement: 'full', refund: 'partial' }],
  ['partially_refunded', { refund: 'partial' }],
  ['refunded', { settlement: 'full', refund: 'full' }],
  ['refunded', { settlement: 'partial', refund: 'full' }],
  ['canceled', { issuance: 'void' }],
  ['canceled', { issuance: 'void', settlement: 'partial', refund: 'full' }],
  ['unknown', { issuance: 'unknown' }],
  ['unknown', { settlement: 'unknown' }],
  ['unknown', { ...unknownStatus }],
  ['draft', draftLifecycle],
])('%s: %j', (status, axes) => {
  expect(projectStatus({ ...issued, ...axes })).toBe(status);
});
