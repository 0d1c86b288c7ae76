import type { Examination } from '@billingual/adapter-kit';
import type { Clock } from '@billingual/core';
import { signingString } from '../auth/signing-string.ts';
import { endpoints } from '../endpoints.ts';
import type { CybersourceOptions } from '../options.ts';

/** What is signed for a list of one row. A refusal by the gateway says nothing, so this is what support is to compare with. */
export function signedText(
  options: CybersourceOptions,
  { baseUrl, clock }: { readonly baseUrl: string; readonly clock: Pick<Clock, 'now'> },
): Examination {
  return {
    name: 'signed text',
    async run() {
      const url = new URL(`${endpoints.list.path}?offset=0&limit=1`, baseUrl);
      const text = await signingString(options, {
        operation: 'list',
        method: endpoints.list.method,
        url,
        body: undefined,
        now: clock.now(),
      });
      const details = text.split('\n');
      if (options.authentication !== 'http-signature')
        return { state: 'ok', says: 'what is signed can be compared with what is expected', details };
      const wayOut = 'leave out CYBERSOURCE_AUTHENTICATION to sign with a JWT';
      return { state: 'warn', says: 'HTTP signatures are to be retired in March 2027', wayOut, details };
    },
  };
}
