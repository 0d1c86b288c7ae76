import type { SandboxAnswer, SandboxClock } from './contract.ts';
import type { ActionOf, Interruption, Plan } from './plan.ts';
import { bodiless, render, type Rendered } from './render.ts';

/** What goes over a connection, in order; the end of them is the end of the answer. */
export type Piece =
  /** Some of the head, and the rest of it will come, or will not. */
  | { readonly type: 'half-head'; readonly rendered: Rendered }
  /** The head; `whole` when the body comes with it, undisturbed. */
  | { readonly type: 'head'; readonly rendered: Rendered; readonly whole: boolean }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** The body ends here, short of the length that was promised. */
  | { readonly type: 'cut' }
  | { readonly type: 'break'; readonly how: 'reset' | 'fin' };

interface Sender {
  readonly clock: SandboxClock;
  /** Aborts when nobody is at the other end any more. */
  readonly connection: AbortSignal;
}

/** Sends an answer, with everything that befalls it on the way. */
export async function* send(answer: SandboxAnswer, plan: Plan, sender: Sender): AsyncGenerator<Piece, void, undefined> {
  const changed = plan.changes.reduce((it, change) => change(it), answer);
  const real = render(changed, sender.clock.now());
  const { rendered, bytes, isCut } = plan.flood === undefined ? cut(real, plan.truncate) : flooded(real);
  if (plan.midHeaders.length > 0) {
    yield { type: 'half-head', rendered };
    yield* interrupt(plan.midHeaders, sender);
  }
  if (plan.midBody.length === 0 && plan.drip === undefined && plan.flood === undefined && !isCut) {
    return yield { type: 'head', rendered, whole: true };
  }
  yield { type: 'head', rendered, whole: false };
  const total = plan.flood?.bytes ?? bytes.byteLength;
  const half = Math.floor(total / 2);
  const part = plan.drip === undefined ? chunk : Math.max(1, Math.floor(plan.drip.bytesPerSecond));
  const pause = plan.drip === undefined ? undefined : (part / plan.drip.bytesPerSecond) * 1000;
  let isInterrupted = plan.midBody.length === 0;
  for (let start = 0; start < total || !isInterrupted;) {
    if (!isInterrupted && start >= half) {
      isInterrupted = true;
      yield* interrupt(plan.midBody, sender);
      continue;
    }
    const end = Math.min(start + part, isInterrupted ? total : half);
    yield { type: 'bytes', bytes: plan.flood === undefined ? bytes.subarray(start, end) : filler(start, end) };
    if (pause !== undefined && end < total) await sender.clock.sleep(pause, sender.connection);
    start = end;
  }
  if (isCut) yield { type: 'cut' };
}

const chunk = 65_536;

async function* interrupt(
  interruptions: readonly Interruption[],
  { clock, connection }: Sender,
): AsyncGenerator<Piece, void, undefined> {
  for (const it of interruptions) {
    if (it.type === 'stall') await clock.sleep(it.ms, connection);
    else if (it.type === 'run') await it.run();
    else yield { type: 'break', how: it.type };
  }
}

interface Cut {
  readonly rendered: Rendered;
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
}

function cut(rendered: Rendered, truncate: ActionOf<'truncate'> | undefined): Cut {
  const { body, headers } = rendered;
  if (truncate === undefined) return { rendered, bytes: body, isCut: false };
  const wanted = truncate.bytes < 1 ? truncate.bytes * body.byteLength : truncate.bytes;
  const bytes = body.subarray(0, Math.floor(wanted));
  if (truncate.honest !== true) return { rendered, bytes, isCut: bytes.byteLength < body.byteLength };
  const length = { 'content-length': String(bytes.byteLength) };
  return { rendered: { ...rendered, body: bytes, headers: { ...headers, ...length } }, bytes, isCut: false };
}

/** Its length is not told beforehand: whoever reads it has to count. */
function flooded(rendered: Rendered): Cut {
  const { 'content-length': _, ...headers } = rendered.headers;
  const status = bodiless.has(rendered.status) ? 200 : rendered.status;
  const typed = { ...headers, 'content-type': 'application/json' };
  return { rendered: { ...rendered, status, headers: typed }, bytes: rendered.body, isCut: false };
}

/** `{"flood":"aaaa…`, from byte to byte: a text that is never closed. */
function filler(start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start).fill(97);
  const opening = new TextEncoder().encode('{"flood":"');
  if (start < opening.byteLength) bytes.set(opening.subarray(start, Math.min(end, opening.byteLength)));
  return bytes;
}
