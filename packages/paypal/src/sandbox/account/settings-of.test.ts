import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingNames, settingsOf } from './settings-of.ts';

const invalid = expect.objectContaining({ code: 'invalid_input' });

it('takes what is given and fills in the rest', () => {
  const given = { timeZone: 'Europe/Berlin', readLagMs: 5, emptyList: undefined };
  expect(settingsOf(given as object)).toMatchObject({ ...given, emptyList: 'empty-array' });
});

it('refuses a setting or a value that does not exist, and says which there are', () => {
  expect(() => settingsOf({ secondSent: 'refused' } as object)).toThrow(invalid);
  expect(() => settingsOf({ secondSend: 'mail-again' } as object)).toThrow(/no-effect or mails-again or refused/);
  expect(() => settingsOf({ readLagMs: -1 })).toThrow(invalid);
  expect(() => settingsOf({ readLagMs: '5' } as object)).toThrow(/a number, zero or more/);
  expect(() => settingsOf({ timeZone: 5 } as object)).toThrow(invalid);
  expect(() => settingsOf({ merchants: null } as object)).toThrow(invalid);
});

it('has every setting in the README, and none there that does not exist', () => {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [table = ''] = text.slice(text.indexOf('| setting |')).split('\n\n');
  const listed = table
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, it]) => it));
  expect(settingNames.length).toBeGreaterThan(35);
  expect(listed).toHaveLength(settingNames.length);
  expect(new Set(listed)).toEqual(new Set(settingNames));
});
