/** What answers have shown, apart from what stood in them. */
export interface Seen {
  answers: number;
  /** The provider's time less ours, from the last answer that had a date. */
  skewSeconds: number | undefined;
}

/** A fetch that notes that there was an answer, and what time it is there. Reads nothing else of it. */
export function watchedFetch(
  fetch: typeof globalThis.fetch,
  now: () => number,
): { readonly fetch: typeof globalThis.fetch; readonly seen: Seen } {
  const seen: Seen = { answers: 0, skewSeconds: undefined };
  return {
    seen,
    async fetch(input, init) {
      const answer = await fetch(input, init);
      seen.answers += 1;
      const date = Date.parse(answer.headers.get('date') ?? '');
      // A cache keeps the date of the answer that it once got. Dates count whole seconds, rounded down.
      if (!Number.isNaN(date) && !answer.headers.has('age')) seen.skewSeconds = Math.round((date + 500 - now()) / 1000);
      return answer;
    },
  };
}
