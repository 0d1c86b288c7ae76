import { transport, type Transport } from '@billingual/adapter-kit';
import { paypalDialect } from '../dialect.ts';
import { faultOf } from '../faults.ts';
import { hosts, type PayPalOptions } from '../options.ts';
import { clientAuthority } from './token-request.ts';

/** Calls with the credentials of the client themselves: for tokens, and to be given another authority for everything else. */
export function clientTransport(options: PayPalOptions): Transport {
  const { environment, account = paypalDialect.name } = options;
  return transport({
    provider: paypalDialect.name,
    account,
    baseUrl: options.baseUrl ?? hosts[environment],
    authority: clientAuthority(options),
    requestIdHeader: 'paypal-debug-id',
    faultOf,
    userAgent: 'billingual',
    ...(options.clock && { clock: options.clock }),
    ...(options.random && { random: options.random }),
    ...(options.fetch && { fetch: options.fetch }),
    ...(options.limits && { limits: options.limits }),
    ...(options.hooks && { hooks: options.hooks }),
  });
}
