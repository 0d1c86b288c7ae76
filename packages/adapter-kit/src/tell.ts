/**
 * Calls a hook. It is the user's code: whatever it throws, now or later, is no business of the call it watches. A method of an object is
 * handed in as a function that calls it there.
 */
export function tell<T>(hook: ((info: T) => unknown) | undefined, info: T): void {
  try {
    const result = hook?.(info);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {
    // Nobody to tell.
  }
}
