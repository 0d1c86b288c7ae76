import { availableParallelism, cpus } from 'node:os';
import type { Measured } from './measure.ts';

/** 'met', or by how much not. */
function verdict({ value, bar, unit }: Measured): string {
  if (value <= bar) return 'met';
  return unit === '×'
    ? `missed: ${(value / bar).toFixed(2)} times the bar`
    : `missed by ${(value - bar).toFixed(1)} ${unit}`;
}

function figure(value: number, unit: string): string {
  return `${value.toFixed(unit === '×' ? 2 : 1)} ${unit}`;
}

/** The results as aligned text. */
export function table(results: readonly Measured[]): string {
  return results
    .map((it) => {
      const head = `${it.name}: ${figure(it.value, it.unit)} (bar ${it.bar} ${it.unit}, ${verdict(it)})\n  ${it.what}`;
      return [head, ...Object.entries(it.detail).map(([name, value]) => `    ${name}: ${value}`)].join('\n');
    })
    .join('\n');
}

/** The results as a page of docs. */
export function page(results: readonly Measured[], count: number): string {
  const rows = results.map(
    (it) => `| ${it.what} | ${figure(it.value, it.unit)} | ${it.bar} ${it.unit} | ${verdict(it)} |`,
  );
  const details = results.map(
    (it) =>
      `### ${it.name}\n\n${Object.entries(it.detail)
        .map(([name, value]) => `- ${name}: ${value}`)
        .join('\n')}\n`,
  );
  return `<!-- Made by \`npm run bench -- --write\`. -->

# Benchmarks

Ratios are taken within one run, candidates in turn, medians of the rounds. Absolute figures belong to the machine:
Node ${process.versions.node}, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}). The stream had ${count.toLocaleString('en')} invoices one way and a tenth of that the other way.

| what | measured | bar | |
| --- | --- | --- | --- |
${rows.join('\n')}

## Details

${details.join('\n')}`;
}
