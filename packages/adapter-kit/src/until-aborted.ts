/** Settles like the work, or rejects with the signal's reason as soon as it aborts, whatever the work does then. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    const stay = (): void => signal.removeEventListener('abort', leave);
    work.then(resolve, reject).finally(stay);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}
