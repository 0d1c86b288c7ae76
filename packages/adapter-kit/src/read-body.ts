import { untilAborted } from './until-aborted.ts';

export type ReadBody =
  | {
      readonly bytes: Uint8Array;
      /** Fewer bytes than the header promised. Not every runtime reports that by itself. */
      readonly isShort: boolean;
    }
  | { readonly tooLarge: true };

/**
 * The bytes of an answer, as the stream gives them: after decompression, which is where a small answer grows large. Throws what the
 * stream throws, and the signal's reason; the stream is canceled then, and the connection let go.
 */
export async function readBody(response: Response, longest: number, signal: AbortSignal): Promise<ReadBody> {
  const { body, headers } = response;
  if (body === null) return { bytes: new Uint8Array(), isShort: false };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) break;
      // A fetch of the caller's own may give text, whose bytes nobody knows any more.
      if (!((value as unknown) instanceof Uint8Array)) throw new TypeError('the body gives something else than bytes');
      size += value.byteLength;
      if (size > longest) return { tooLarge: true };
      chunks.push(value);
    }
  } finally {
    // Nobody waits for it: a stream that is stuck is stuck in its cancelation too.
    reader.cancel().catch(() => undefined);
  }
  return { bytes: joined(chunks, size), isShort: size < promised(headers) };
}

/** Of a compressed body the header counts other bytes. */
function promised(headers: Headers): number {
  const length = headers.get('content-length') ?? '';
  return headers.has('content-encoding') || !/^\d{1,12}$/.test(length) ? 0 : Number(length);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
