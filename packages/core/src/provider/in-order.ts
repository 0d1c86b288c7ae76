const end = Symbol('end');

/**
 * What `turn` makes of each item, in the items' order, with so many of them on their way at a time; undefined is left out. The signal
 * that `turn` gets is aborted when the caller's is, and when the loop is left: nothing is begun after that, and what is still on its
 * way fails unheard.
 */
export async function* inOrder<T, U>(
  items: AsyncIterator<T, unknown, undefined>,
  turn: (item: T, signal: AbortSignal) => Promise<U | undefined>,
  concurrency: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<U, void> {
  const left = new AbortController();
  const either = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
  const next = async (): Promise<U | undefined | typeof end> => {
    const item = await items.next();
    return item.done === true || left.signal.aborted ? end : turn(item.value, either);
  };
  const under: Promise<U | undefined | typeof end>[] = [];
  try {
    for (;;) {
      while (under.length < concurrency) under.push(heard(next()));
      const result = await under.shift();
      if (result === end) return;
      signal?.throwIfAborted();
      if (result !== undefined) yield result;
    }
  } finally {
    left.abort();
    // Not waited for: a page may be on its way for long, and nobody wants it any more.
    void heard(Promise.resolve(items.return?.(undefined)));
  }
}

/** A promise whose failure counts as noticed, also when nobody gets round to waiting for it. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
