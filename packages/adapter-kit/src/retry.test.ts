import { expect, it } from 'vitest';
import { nextStep, type Ground, type Tally } from './retry.ts';

const first: Tally = { attempts: 1, unproven: 0, signedAnew: false };
const allowed = { attempts: 4, unproven: 1 };

it.each<[Ground, Partial<Tally>, string]>([
  ['none', {}, 'stop'],
  ['unsent', {}, 'back-off'],
  ['unsent', { attempts: 4 }, 'stop'],
  ['unsent', { attempts: 3, unproven: 1 }, 'back-off'],
  ['unproven', { unproven: 1 }, 'stop'],
  ['throttled', {}, 'pause'],
  ['throttled', { attempts: 4 }, 'stop'],
  ['credentials', {}, 'sign-anew'],
  ['credentials', { attempts: 4 }, 'sign-anew'],
  ['credentials', { signedAnew: true }, 'stop'],
])('a write, %s, %j: %s', (ground, tally, step) => {
  expect(nextStep(ground, { ...first, ...tally }, allowed)).toBe(step);
});

it.each([
  [1, 'back-off'],
  [3, 'back-off'],
  [4, 'stop'],
])('a read that failed %i times: %s', (attempts, step) => {
  expect(nextStep('unproven', { attempts, unproven: attempts, signedAnew: false }, { attempts: 4, unproven: 4 })).toBe(
    step,
  );
});
