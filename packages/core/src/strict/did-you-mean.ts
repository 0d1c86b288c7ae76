/** A word longer than this is not a slip of the keyboard, and comparing it would only cost time. */
const longest = 40;

/** The known word that a misspelt one was probably meant to be; capitals, dashes and underscores aside. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const bare = plain(word);
  let best: string | undefined;
  let least = Math.max(1, Math.min(3, Math.floor(bare.length / 3))) + 1;
  for (const candidate of known) {
    const distance = edits(bare, plain(candidate));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

/** Damerau and Levenshtein: letters added, left out, replaced, or swapped with their neighbour. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (last[j] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
