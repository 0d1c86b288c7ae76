const begun = performance.now();

/** Says on stderr what is being measured now, and when it began: the output proper is for the results. */
export function announce(what: string): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`bench: ${seconds} s  ${what}\n`);
}
