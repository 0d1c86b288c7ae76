import type { Caller } from './call.ts';
import { connection, type Connection } from './connection.ts';
import { runCall } from './run-call.ts';
import type { Authority, TransportParts } from './transport-parts.ts';

/** Makes the calls of one account. */
export interface Transport extends Caller {
  /** The same account with other credentials, such as those of its token endpoint: one pause, one retry budget, one clock. */
  withAuthority(authority: Authority): Transport;
  /** The provider's time as far as its answers tell, in milliseconds since 1970. */
  now(): number;
}

/**
 * What every call of an adapter goes through: signing, one request at a time, judging what came back, waiting, and doing it again
 * where that is safe. Throws `invalid_input` for an address or limits that cannot be.
 */
export function transport(parts: TransportParts): Transport {
  return over(connection(parts), parts.authority);
}

function over(line: Connection, authority: Authority): Transport {
  const call: Caller = (endpoint, what) => runCall({ line, authority, endpoint, call: what });
  return Object.assign(call, {
    withAuthority: (other: Authority) => over(line, other),
    now: () => line.skew.now(),
  });
}
