import { availableParallelism, cpus } from 'node:os';
import type { Measured } from './measure.ts';
import type { Settings } from './settings.ts';

/** 'met', or by how much not. */
function verdict({ value, bar, unit }: Measured): string {
  if (bar === undefined) return 'no bar';
  if (value <= bar) return 'met';
  return unit === '×' ? `missed: ${(value / bar).toFixed(2)} times the bar` : `missed by ${figure(value - bar, unit)}`;
}

function figure(value: number, unit: string): string {
  return `${value.toFixed(unit === '×' || value < 1 ? 2 : 1)} ${unit}`;
}

/** The results as aligned text. */
export function table(results: readonly Measured[]): string {
  return results
    .map((it) => {
      const bar = it.bar === undefined ? '' : `bar ${it.bar} ${it.unit}, `;
      const head = `${it.name}: ${figure(it.value, it.unit)} (${bar}${verdict(it)})\n  ${it.what}`;
      return [head, ...Object.entries(it.detail).map(([name, value]) => `    ${name}: ${value}`)].join('\n');
    })
    .join('\n');
}

/** The results as a page of docs. */
export function page(results: readonly Measured[], { invoices, migrated, enrolled }: Settings): string {
  const rows = results.map((it) => {
    const bar = it.bar === undefined ? '' : `${it.bar} ${it.unit}`;
    return `| ${it.what} | ${figure(it.value, it.unit)} | ${bar} | ${verdict(it)} |`;
  });
  const said = (count: number): string => count.toLocaleString('en');
  const details = results.map(
    (it) =>
      `### ${it.name}\n\n${Object.entries(it.detail)
        .map(([name, value]) => `- ${name}: ${value}`)
        .join('\n')}\n`,
  );
  return `<!-- Made by \`npm run bench -- --write\`. -->

# Benchmarks

Ratios are taken within one run, candidates in turn, medians of the rounds. Absolute figures belong to the machine:
Node ${process.versions.node}, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}). The stream had ${said(invoices)} invoices one way and a tenth of that the other way; ${said(migrated)} were migrated, and the
resumed journal held ${said(enrolled)}. The providers of the migration are in memory and never wait, so that the time inside them can be
measured and taken out; real ones take longer than all of the rest.

| what | measured | bar | |
| --- | --- | --- | --- |
${rows.join('\n')}

## Details

${details.join('\n')}`;
}
