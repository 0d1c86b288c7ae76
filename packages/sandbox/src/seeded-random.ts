/**
 * Numbers from 0 to 1, excluded, the same ones for the same seed (any number). xoshiro128** (Blackman and Vigna), its state filled
 * by splitmix32, so that neighbouring seeds have nothing in common. 53 bits a number. Not for secrets.
 */
export function seededRandom(seed: number): () => number {
  const fill = splitmix(seed);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];

  function next(): number {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  }
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** All of the seed counts: its fraction and what lies above 32 bits are mixed in. */
function splitmix(seed: number): () => number {
  const words = new Uint32Array(new Float64Array([seed]).buffer);
  let state = Math.imul(words[0] ?? 0, 0x85eb_ca6b) ^ (words[1] ?? 0);
  return () => {
    state = (state + 0x9e37_79b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    return mixed ^ (mixed >>> 15);
  };
}
