import type { Fault } from './call.ts';
import type { CallCode } from './call-code.ts';
import type { Failure } from './failure.ts';
import type { Trouble } from './trouble.ts';

/** What to do about each. */
export const wayOut: Readonly<Record<CallCode, string>> = {
  not_found: 'check the id, and that it belongs to this account',
  rejected: 'correct what it names, and call again',
  wrong_state: 'read it, and see what its status allows',
  duplicate_number: 'choose another number',
  conflict: 'read it, and apply your change to that',
  unauthenticated: 'check the credentials, and that they belong to this environment',
  forbidden: 'check what the provider allows this account and these credentials to do',
  rate_limited: 'call again after that, and less often',
  unavailable: 'try again later',
  unreachable: 'nothing was sent; check the network and the address',
  retries_exhausted: 'too many calls fail for this one to be repeated; try again later',
  bad_response: 'check the address, and what stands between here and the provider',
  ambiguous: 'it may have been done: look it up before it is repeated',
};

const faults: Readonly<Record<Fault['code'], string>> = {
  not_found: 'there is no such thing',
  rejected: 'the provider refuses it',
  wrong_state: 'what it is now does not allow it',
  duplicate_number: 'this number is taken',
  conflict: 'something else is being done to it, or has been',
  unauthenticated: 'the credentials were refused',
  forbidden: 'the credentials are not allowed to do this',
  rate_limited: 'too many requests',
  unavailable: 'the provider failed',
};

const failures: Readonly<Record<Failure['kind'], (host: string) => string>> = {
  refused: (host) => `${host} refuses connections`,
  'no-host': (host) => `${host} cannot be found`,
  'no-route': (host) => `${host} cannot be reached`,
  tls: (host) => `no secure connection to ${host}, whose certificate or protocol is not accepted`,
  late: (host) => `no complete answer of ${host} came in time`,
  broken: (host) => `the connection to ${host} broke`,
};

/** What went wrong, in a few words of ours: none of the provider's, and none of the request. */
export function happened(trouble: Trouble, host: string): string {
  switch (trouble.type) {
    case 'fault':
      return faults[trouble.fault.code];
    case 'failure':
      return failures[trouble.failure.kind](host) + (trouble.failure.code ? ` (${trouble.failure.code})` : '');
    case 'unreadable':
      return `the answer cannot be used: ${trouble.reason}`;
    case 'redirected':
      return `redirected to ${trouble.host ?? 'another address'}, which is never followed`;
    case 'proxy':
      return `${trouble.isPage ? 'a web page' : 'an answer'} came back that is not from the provider`;
    case 'throttled':
      return `too many requests; not before ${trouble.retryAt}`;
    case 'late':
      return 'time was up before it could be sent';
    case 'unsigned':
      return `not sent, for want of credentials: ${trouble.error.message}`;
  }
}
