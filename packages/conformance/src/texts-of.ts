/** Everything that a log could print of an error: every text in it, however deep, and the kinds of what prints itself. */
export function textsOf(error: unknown): readonly string[] {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const queue: unknown[] = [error];
  for (const value of queue) {
    if (typeof value === 'string') texts.add(value);
    if (value instanceof Uint8Array) texts.add(new TextDecoder().decode(value));
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    // A getter of the prototype holds the stack at some runtimes, and a name or a message that a class computes.
    if (value instanceof Error) queue.push(value.message, value.stack, value.name, value.cause, String(value));
    if (value instanceof Headers || value instanceof Map || value instanceof Set) queue.push(...value);
    // Their contents cannot be read here, but a log prints them with headers and all.
    if (value instanceof Request || value instanceof Response) texts.add(carried);
    for (const key of Reflect.ownKeys(value)) {
      queue.push(String(key));
      const { value: own } = Object.getOwnPropertyDescriptor(value, key) ?? {};
      queue.push(own);
    }
  }
  texts.add(json(error));
  return [...texts];
}

/** Stands for a request or an answer that hangs at an error. */
export const carried = 'a Request or Response of fetch';

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
