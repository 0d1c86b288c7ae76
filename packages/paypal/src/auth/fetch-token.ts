import type { Caller, FreshToken } from '@billingual/adapter-kit';
import { must } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { endpoints } from '../endpoints.ts';
import { readToken, tokenCall } from './token-request.ts';

/** Fetches a token over a caller that signs with the client's credentials. Throws what the call throws, and `bad_response`. */
export function fetchToken(call: Caller): () => Promise<FreshToken> {
  return async () => {
    const answer = must(await call(endpoints.token, tokenCall));
    const token = readToken(answer.body);
    if (token !== undefined) return token;
    const reason = 'the answer holds no access token';
    throw new BillingualError('bad_response', `paypal token: ${reason}`, {
      provider: 'paypal',
      operation: 'token',
      when: 'answered',
      attempts: 1,
      httpStatus: answer.status,
      ...(answer.requestId !== undefined && { requestId: answer.requestId }),
      reason,
    });
  };
}
