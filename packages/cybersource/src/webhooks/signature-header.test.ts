import { decodeBase64 } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { parseSignature } from './signature-header.ts';

const sig = 'CzHY47nzJgCSD/BREtSIb+9l/vfkaaL4qf9n8MNJ4CY=';
const keyId = '9c4a4ef0-1b37-41b7-a3e5-b0e39b3c3a1f';
const expected = { t: '1617830804768', keyId, signature: decodeBase64(sig) };

it.each([
  ['as documented', `t=1617830804768;keyId=${keyId};sig=${sig}`],
  ['with the stray end of a sample of the guide', `t=1617830804768;keyId=${keyId};sig=${sig}";`],
  ['in quotes', `"t=1617830804768;keyId=${keyId};sig=${sig}"`],
  ['in another order', `sig=${sig};keyId=${keyId};t=1617830804768`],
  ['with spaces', ` t=1617830804768 ; keyId=${keyId}; sig=${sig} `],
  ['in other capitals', `T=1617830804768;KeyID=${keyId};SIG=${sig}`],
  ['with a part that is new', `v=2;t=1617830804768;keyId=${keyId};sig=${sig}`],
])('reads a signature %s', (_, header) => {
  expect(parseSignature(header)).toEqual(expected);
});

describe('F60 refuses', () => {
  const reasonOf = (header: string): string => {
    try {
      parseSignature(header);
    } catch (error) {
      if (BillingualError.is(error, 'invalid_webhook') && error.details.part === 'headers') return error.details.reason;
      throw error;
    }
    return 'nothing';
  };

  it.each([
    ['nothing', '', 'has no time in t'],
    ['noise', 'noise', 'is not t=…'],
    ['a part without a name', '=1;t=1', 'is not t=…'],
    ['a part that is there twice', `t=1;t=2;keyId=${keyId};sig=${sig}`, 'is not t=…'],
    ['no time', `keyId=${keyId};sig=${sig}`, 'has no time in t'],
    ['a time that is none', `t=now;keyId=${keyId};sig=${sig}`, 'has no time in t'],
    ['a negative time', `t=-1;keyId=${keyId};sig=${sig}`, 'has no time in t'],
    ['an endless time', `t=${'1'.repeat(17)};keyId=${keyId};sig=${sig}`, 'has no time in t'],
    ['no key', `t=1;sig=${sig}`, 'has no id in keyId'],
    ['an empty key', `t=1;keyId=;sig=${sig}`, 'has no id in keyId'],
    ['an odd key', `t=1;keyId=a/../b;sig=${sig}`, 'has no id in keyId'],
    ['no signature', `t=1;keyId=${keyId}`, 'has no Base64 in sig'],
    ['an empty signature', `t=1;keyId=${keyId};sig=`, 'has no Base64 in sig'],
    ['a signature that is not Base64', `t=1;keyId=${keyId};sig=***`, 'has no Base64 in sig'],
    ['a signature cut short', `t=1;keyId=${keyId};sig=${sig.slice(0, -1)}`, 'has no Base64 in sig'],
  ])('%s', (_, header, words) => {
    expect(reasonOf(header)).toContain(`the header v-c-signature ${words}`);
  });
});
