import { at, note, textAt, type JsonObject, type JsonPointer, type Reading } from '@billingual/core';

/** The model's word for a word of PayPal's. One that is in no list of PayPal's is kept as it came, and reported. */
export function wordAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  words: ReadonlyMap<string, string>,
  reading: Reading,
): string | undefined {
  const word = textAt(from, key, base, reading);
  if (word === undefined) return undefined;
  const known = words.get(word);
  if (known === undefined) noteUnknown(word, at(base, key), reading);
  return known ?? word;
}

/** A new word is no error: what it means is not guessed, and whoever reads the invoice is told. */
export function noteUnknown(word: string, source: JsonPointer, reading: Reading): void {
  note(reading, 'unknown-value', source, {
    before: word,
    message: 'this word is not documented; it is kept, and nothing is concluded from it',
  });
}
