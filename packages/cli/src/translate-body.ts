import { BillingualError, translate, type JsonValue, type Translation, type WritePolicy } from '@billingual/core';
import { wrongProvider } from './guess-provider.ts';
import { dialectOf } from './providers.ts';

/** One translation as the command line asks for it. Plain data, so that it can be sent to a worker. */
export interface Task {
  readonly from: string;
  readonly to: string;
  readonly policy: WritePolicy;
}

/** Translates a body. A body that the named provider does not know, and another does, is a failure that says so. */
export function translateBody(body: JsonValue, { from, to, policy }: Task): Translation {
  const source = dialectOf(from);
  try {
    return translate(body, { from: source, to: dialectOf(to), policy });
  } catch (error) {
    const strange = BillingualError.is(error, 'summary_only') || BillingualError.is(error, 'not_an_invoice');
    throw (strange ? wrongProvider(body, source) : undefined) ?? error;
  }
}
