import {
  BillingualError,
  compareHeld,
  draftFor,
  predict,
  type CreateOptions,
  type Dialect,
  type ErrorDetails,
  type Finding,
  type Invoice,
  type InvoiceDraft,
  type JsonObject,
  type Stored,
} from '@billingual/core';
import { checkedInvoice } from './checked-invoice.ts';
import { chooseNumber } from './choose-number.ts';
import { ambiguous, callError, getIfThere, getInvoice, getQuietly, rethrowAbort } from './context.ts';
import { discard } from './discard.ts';
import { lookAgain } from './look-again.ts';
import { payable } from './payable.ts';
import { representable } from './representable.ts';
import type { ProviderParts } from './wire.ts';

/** What is being created: the request, and what the provider is expected to hold afterwards. */
interface Job {
  readonly number: string;
  readonly body: JsonObject;
  readonly findings: readonly Finding[];
  readonly predicted: Invoice;
  readonly resume: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Rounds of sending and looking; each look has its own patience. */
const rounds = 4;

/**
 * Draft first: the number is fixed before the first byte, an outcome that proves nothing is looked up by it, and only the provider's
 * refusal of a number that is taken makes it safe to send again.
 */
export async function create(
  given: InvoiceDraft | Invoice,
  { policy = {}, resume = false, signal }: CreateOptions,
  parts: ProviderParts,
): Promise<Stored> {
  const invoice = isInvoice(given) ? checkedInvoice(given) : draftFor(given, parts.dialect);
  const number = invoice.number ?? chooseNumber(parts.random);
  const written = parts.dialect.write({ ...invoice, number }, { ...policy, purpose: 'create' });
  const body = representable(written, parts);
  const predicted = predict(body, parts.dialect).invoice;
  const job: Job = { number, body, findings: written.findings, predicted, resume, signal };
  const id = resume ? await findEarlier(job, parts) : undefined;
  return verified(id ?? (await place(job, parts)), job, parts);
}

/** Whatever else was given is for `draft` to refuse. */
function isInvoice(given: InvoiceDraft | Invoice): given is Invoice {
  return isObject(given) && 'schema' in given;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * What an interrupted call left: looked for before anything is sent, since not every account refuses a number that is taken. What was
 * withdrawn is in nobody's way: whether its number is free again is for the provider to say.
 */
async function findEarlier(job: Job, parts: ProviderParts): Promise<string | undefined> {
  const { signal, number } = job;
  let stranger: string | undefined;
  for (const id of await parts.wire.findByNumber(number, { signal })) {
    // A search may go on finding what was removed.
    const held = await getIfThere(id, signal, parts);
    if (held === undefined) continue;
    if (isOurs(held, job, parts)) return id;
    if (held.lifecycle.issuance !== 'void') stranger = id;
  }
  if (stranger !== undefined) throw duplicate(job, undefined, stranger, parts);
  return undefined;
}

/** The id under which the draft stands, whoever's attempt it was that placed it. */
async function place(job: Job, parts: ProviderParts): Promise<string> {
  const { number, body, signal } = job;
  let open: unknown;
  for (let round = 1; round <= rounds; round += 1) {
    const result = await parts.wire.create(body, { signal });
    const unclear = open !== undefined;
    switch (result.outcome) {
      case 'ok': {
        const id = parts.wire.createdId(result.answer.body, number);
        if (id !== undefined) return id;
        open = unnamed(result.answer.status, parts);
        break;
      }
      case 'pending':
        open = unnamed(result.answer.status, parts);
        return (await find(job, parts)) ?? give(job, open, parts);
      case 'ambiguous':
        open = result.error;
        break;
      case 'rejected':
      case 'throttled': {
        if (BillingualError.is(result.error, 'duplicate_number')) return taken(job, unclear, result.error, parts);
        // What was refused now says nothing of the attempt before.
        if (unclear) return (await find(job, parts)) ?? give(job, result.error, parts);
        // Also where credentials may have been refused to an echo: what that would leave is a draft, which `resume` finds.
        throw result.error;
      }
    }
    const id = parts.numbers.unique ? await find(job, parts, [0]) : await find(job, parts);
    if (id !== undefined) return id;
    if (!parts.numbers.unique) break;
  }
  return give(job, open, parts);
}

/** The number exists already: ours if an attempt of this call is open or the caller resumes, somebody else's otherwise. */
async function taken(
  job: Job,
  unclear: boolean,
  refusal: BillingualError<'duplicate_number'>,
  parts: ProviderParts,
): Promise<string> {
  if (unclear || job.resume) return (await find(job, parts)) ?? give(job, refusal, parts);
  const [id] = await parts.wire.findByNumber(job.number, { signal: job.signal }).catch((): readonly string[] => []);
  rethrowAbort(job.signal?.reason, job.signal);
  throw duplicate(job, refusal, id, parts);
}

/** The draft under our number, if it is what was to be created; another one under it is somebody else's. */
async function find(job: Job, parts: ProviderParts, delays?: readonly number[]): Promise<string | undefined> {
  const { signal } = job;
  let stranger: string | undefined;
  const own = await lookAgain(
    async () => {
      for (const id of await candidates(job, parts)) {
        const held = await getQuietly(id, signal, parts);
        if (held === undefined) continue;
        if (isOurs(held, job, parts)) return id;
        stranger = id;
      }
      return undefined;
    },
    parts.clock,
    signal,
    delays,
  );
  if (own === undefined && stranger !== undefined) {
    throw duplicate(job, undefined, stranger, parts);
  }
  return own;
}

/** A failed look is no answer: it counts as not seen, and patience goes on. */
async function candidates({ number, signal }: Job, parts: ProviderParts): Promise<readonly string[]> {
  try {
    return await parts.wire.findByNumber(number, { signal });
  } catch (error) {
    rethrowAbort(error, signal);
    return [];
  }
}

function isOurs(held: Invoice, { predicted, resume }: Job, { dialect }: ProviderParts): boolean {
  const { issuance, settlement, delivery } = held.lifecycle;
  // A provider may publish by link what was to be a draft; of an earlier call, it may have been sent since.
  const isPublished = !resume && issuance === 'issued' && delivery === 'link';
  const fresh = settlement === 'none' && (issuance === 'draft' || isPublished);
  return fresh && compareHeld({ predicted, held, dialect }).mismatches.length === 0;
}

/** Reads back what was created and compares; a draft that is not what was asked for is removed again. */
async function verified(id: string, job: Job, parts: ProviderParts): Promise<Stored> {
  const { predicted, findings, number, signal } = job;
  const { dialect, clock } = parts;
  const look = `read it with get('${id}') and compare`;
  let failure: unknown;
  const held = await lookAgain(
    () =>
      getInvoice(id, { signal }, parts).catch((error: unknown) => {
        rethrowAbort(error, signal);
        failure = error;
        return undefined;
      }),
    clock,
    signal,
  );
  if (held === undefined) throw ambiguous('create', { look, id, number }, parts, failure);
  const compared = compareHeld({ predicted, held, dialect });
  if (compared.mismatches.length === 0)
    return { invoice: held, findings: [...findings, ...compared.findings, ...publishedAtOnce(held, dialect)] };
  const left = await remove(id, held, signal, parts);
  const fields = compared.mismatches.join(', ');
  throw callError(
    'readback_mismatch',
    `what is stored differs from what was written, at ${fields}; ${whatIsLeft(id, left)}`,
    { id, pointers: compared.mismatches, ...left },
    'create',
    'answered',
    parts,
  );
}

type Left = Pick<ErrorDetails['readback_mismatch'], 'discarded' | 'payable'>;

/** Removes what is wrong. Where that fails, a last look tells what stands there now: a draft, or what somebody can pay. */
async function remove(id: string, held: Invoice, signal: AbortSignal | undefined, parts: ProviderParts): Promise<Left> {
  try {
    await discard(id, { signal }, parts);
    return { discarded: true, payable: false };
  } catch {
    // What went wrong first matters more than why it could not be made up for.
    const now = await getInvoice(id, { signal }, parts).catch(() => undefined);
    if (now !== undefined) return { discarded: now.lifecycle.issuance === 'void', payable: payable(now) };
    return { discarded: false, payable: payable(held) === true || 'unknown' };
  }
}

function whatIsLeft(id: string, left: Left): string {
  if (left.discarded) return 'the draft was removed';
  if (left.payable === true)
    return `it is payable as it is, although a draft was asked for: withdraw it with cancel('${id}'), or somebody may pay the wrong invoice`;
  if (left.payable === false) return `it is still a draft, and nothing is payable; remove it with discard('${id}')`;
  return `it may still be there, and whether it can be paid is not known: read it with get('${id}'), and withdraw it with cancel or discard`;
}

/** Seen in one documented answer: a draft that was asked for came back payable. */
function publishedAtOnce({ lifecycle }: Invoice, { name, title }: Dialect): readonly Finding[] {
  if (lifecycle.issuance === 'draft') return [];
  return [
    {
      id: `${name}.create.lifecycle.issuance.changed`,
      code: 'changed',
      severity: 'loss',
      canonical: '/lifecycle/issuance',
      before: 'draft',
      after: lifecycle.issuance,
      recoverable: 'no',
      message: `${title} made it payable at once, although a draft was asked for; cancel it if that must not be`,
    },
  ];
}

function unnamed(status: number, parts: ProviderParts): BillingualError<'bad_response'> {
  const reason = 'the answer names no invoice';
  return callError('bad_response', reason, { reason }, 'create', 'unknown', parts, { status });
}

function duplicate(
  { number }: Job,
  refusal: BillingualError<'duplicate_number'> | undefined,
  id: string | undefined,
  parts: ProviderParts,
): BillingualError<'duplicate_number'> {
  const wayOut = 'choose another number, or pass resume: true if an earlier call of yours may have been interrupted';
  const own = { number, ...(id !== undefined && { id }) };
  const error = callError('duplicate_number', `this number is taken; ${wayOut}`, own, 'create', 'answered', parts);
  return new BillingualError('duplicate_number', error.message, { ...error.details, ...refusal?.details, ...own });
}

function give({ number }: Job, last: unknown, parts: ProviderParts): never {
  const look = `call create again with number '${number}' and resume: true, or list({ number: '${number}' })`;
  throw ambiguous('create', { look, number }, parts, last);
}
