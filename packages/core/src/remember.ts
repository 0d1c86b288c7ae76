/**
 * A function of text that remembers its answers: for the few thousand pointers that documents share. Stops adding at a limit, so
 * that hostile or merely varied input cannot grow memory.
 */
export function remember<T>(answer: (key: string) => T, limit = 4096): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const fresh = answer(key);
    if (known.size < limit) known.set(key, fresh);
    return fresh;
  };
}
