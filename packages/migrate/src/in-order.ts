/**
 * What `turn` makes of each item, in the items' order, with so many on their way at a time. Holds no more than that many. What fails
 * ends the loop when its turn to be yielded comes.
 */
export async function* inOrder<T, U>(
  items: AsyncIterable<T> | Iterable<T>,
  turn: (item: T) => Promise<U>,
  concurrency: number,
): AsyncGenerator<U, void> {
  const waiting: Promise<U>[] = [];
  for await (const item of items) {
    const result = turn(item);
    // A failure is heard when its turn comes; until then it must not count as unheard.
    result.catch(() => undefined);
    waiting.push(result);
    if (waiting.length >= concurrency) yield await (waiting.shift() as Promise<U>);
  }
  for (const it of waiting) yield await it;
}
