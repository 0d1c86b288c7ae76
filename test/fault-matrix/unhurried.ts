import type { Clock, InvoicingProvider } from '@billingual/core';

type Sides = { readonly source: InvoicingProvider; readonly target: InvoicingProvider; readonly clock: Clock };

/**
 * The two providers and a clock on which the run's own waiting does not begin while one of them is asked something. A simulated clock
 * jumps as soon as anybody sleeps on it, and a client that signs waits for the machine, not for the clock: where that is slow, the run's
 * naps would let the deadline of the request pass.
 */
export function unhurried({ source, target, clock }: Sides): Sides {
  let underWay = 0;
  let idle: PromiseWithResolvers<void> | undefined;
  const counted = (provider: InvoicingProvider): InvoicingProvider => {
    const asked = ['get', 'create', 'send', 'cancel', 'discard', 'recordPayment'] as const;
    const operations = asked.map((name) => [
      name,
      async (...given: readonly unknown[]): Promise<unknown> => {
        underWay += 1;
        idle ??= Promise.withResolvers();
        try {
          return await (provider[name] as (...all: readonly unknown[]) => Promise<unknown>)(...given);
        } finally {
          underWay -= 1;
          if (underWay === 0) {
            idle?.resolve();
            idle = undefined;
          }
        }
      },
    ]);
    return { ...provider, ...Object.fromEntries(operations) } as InvoicingProvider;
  };
  const sleep: Clock['sleep'] = async (ms, signal) => {
    await idle?.promise;
    await clock.sleep(ms, signal);
  };
  return { source: counted(source), target: counted(target), clock: { ...clock, sleep } };
}
