import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingNames, settingsOf } from './settings-of.ts';

const invalid = expect.objectContaining({ code: 'invalid_input' });

it('takes what is given and fills in the rest', () => {
  expect(settingsOf({ maxLimit: 5, readLagMs: undefined } as object)).toMatchObject({
    maxLimit: 5,
    readLagMs: 0,
    createAnswer: 'created',
  });
});

it('refuses a setting or a value that does not exist, and says which there are', () => {
  expect(() => settingsOf({ statusFliter: 'ignored' } as object)).toThrow(invalid);
  expect(() => settingsOf({ statusFilter: 'off' } as object)).toThrow(/obeyed or ignored/);
  expect(() => settingsOf({ maxLimit: -1 })).toThrow(invalid);
  expect(() => settingsOf({ maxLimit: '5' } as object)).toThrow(invalid);
});

it('has every setting in the README, and none there that does not exist', () => {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const listed = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(settingNames.length).toBeGreaterThan(50);
  expect(listed).toHaveLength(settingNames.length);
  expect(new Set(listed)).toEqual(new Set(settingNames));
});
