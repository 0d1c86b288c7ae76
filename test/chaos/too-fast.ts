import { perSecond, type Side } from './sides.ts';

/** I8: requests of ours in any second of the simulator's clock. One that was made twice on its way counts once. */
export function tooFast({ name, far }: Side): readonly string[] {
  const first = new Map<number | string, number>();
  for (const [index, { call, at }] of far.truth.of('request').entries()) {
    const key = call ?? `unknown ${index}`;
    if (!first.has(key)) first.set(key, at);
  }
  const times = [...first.values()].toSorted((a, b) => a - b);
  for (let last = perSecond; last < times.length; last += 1) {
    const span = (times[last] ?? 0) - (times[last - perSecond] ?? 0);
    // One more than the rate, less than a second apart.
    if (span < 999.999) return [`I8: ${perSecond + 1} requests within ${span} ms at ${name}`];
  }
  return [];
}
