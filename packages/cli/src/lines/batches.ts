/** A run of whole lines, or one line that was too long to keep. */
export interface Batch {
  /** Number of its first line in the input, from 1. */
  readonly firstLine: number;
  /** Null for a line that was too long. */
  readonly bytes: Uint8Array | null;
}

const lineBreak = 10;

/**
 * Cuts a stream into batches of whole lines, one for each chunk that ends a line. What is held is one chunk and the beginning of
 * one line; a line longer than `maxLineBytes` is let go as soon as that is known.
 */
export async function* batches(
  source: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<Batch, void, void> {
  let line = 1;
  let open: Uint8Array[] = [];
  let openBytes = 0;
  let skipping = false;
  for await (const chunk of source) {
    let rest = chunk;
    if (skipping) {
      const end = rest.indexOf(lineBreak);
      if (end < 0) continue;
      rest = rest.subarray(end + 1);
      skipping = false;
      line += 1;
    }
    const cut = rest.lastIndexOf(lineBreak) + 1;
    if (cut > 0) {
      const bytes = join([...open, rest.subarray(0, cut)]);
      const firstLine = line;
      // Before it is handed out: whoever takes a batch owns its memory, and may have given it away.
      line += count(bytes);
      yield { firstLine, bytes };
      open = [];
      openBytes = 0;
      rest = rest.subarray(cut);
    }
    open.push(rest);
    openBytes += rest.length;
    if (openBytes > maxLineBytes) {
      yield { firstLine: line, bytes: null };
      open = [];
      openBytes = 0;
      skipping = true;
    }
  }
  if (openBytes > 0) yield { firstLine: line, bytes: join(open) };
}

/** A copy that owns its memory, so that it can be handed to a worker without taking anything else along. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, it) => sum + it.length, 0));
  let offset = 0;
  for (const it of parts) {
    bytes.set(it, offset);
    offset += it.length;
  }
  return bytes;
}

function count(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineBreak); at >= 0; at = bytes.indexOf(lineBreak, at + 1)) lines += 1;
  return lines;
}
