const base = 250;
const longest = 8000;

/** How long to wait before the attempt after this one, in milliseconds: full jitter, so that those who failed together part. */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(longest, base * 2 ** (attempt - 1));
}
