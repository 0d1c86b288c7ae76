import type { Invoice, InvoiceDraft, Operation } from '@billingual/core';
import { equal, fail, rejects } from './expect.ts';
import { needs } from './not-applicable.ts';
import { sample } from './sample.ts';
import { unseen } from './seen.ts';
import type { Stage, Subject } from './subject.ts';

/** A draft at the provider. The case does not apply where there are none. */
export async function created(subject: Subject, change: Partial<InvoiceDraft> = {}): Promise<Invoice> {
  needs(subject, 'create', 'get');
  return (await subject.provider.create(sample(subject, change))).invoice;
}

/** A payable invoice; mailed only with `notify`. */
export async function sent(
  subject: Subject,
  { notify = false, ...change }: Partial<InvoiceDraft> & { readonly notify?: boolean } = {},
): Promise<Invoice> {
  needs(subject, 'create', 'get', 'send');
  const draft = await created(subject, change);
  return subject.provider.send(idOf(draft), { notify });
}

/** One that its payer has paid in full. */
export async function paid(subject: Subject): Promise<Invoice> {
  const id = idOf(await sent(subject));
  await subject.far.payer.pay(id);
  return subject.provider.get(id);
}

export function idOf({ source }: Invoice): string {
  const id = source?.id;
  return id === undefined || id === '' ? fail('the invoice has no source.id to ask for it by') : id;
}

/** An id that the account does not have: a real one, one character off. */
export async function strangeId(subject: Subject): Promise<string> {
  const id = idOf(await created(subject));
  const last = id.at(-1);
  return `${id.slice(0, -1)}${last === '7' ? '8' : '7'}`;
}

/** An operation that cannot be done has to be refused with the reason it is declared with, before any request. */
export async function bothAnswers(
  { provider, far }: Stage,
  operation: Operation,
  call: () => unknown,
  works: () => Promise<void>,
): Promise<void> {
  const capability = provider.capabilities[operation];
  if (capability.can) return works();
  const { details } = await unseen(far, () => rejects(call, 'unsupported', operation));
  equal(details.provider, provider.name, 'the provider in the error');
  equal(details.operation, operation, 'the operation in the error');
  equal(details.reason, capability.reason, 'the reason in the error');
}

/** An id for calls that must not leave: nothing has it. */
export const anyId = 'CF-0';
