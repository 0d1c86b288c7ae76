import { operations, type Dialect, type JsonObject, type Limit } from '@billingual/core';
import { page, type Paper } from './paper.ts';
import { plain } from './plain.ts';
import { table } from './table.ts';

/** What capabilities prints with --json. A pattern stands as its source. */
export function capabilitiesDocument(dialects: readonly Dialect[]): JsonObject {
  return {
    providers: dialects.map(({ name, title, capabilities, shape, limits, statuses }) => ({
      name,
      title,
      capabilities: plain(capabilities),
      shape: plain(shape),
      limits: limits.map(({ pattern, ...rest }) => ({ ...rest, ...(pattern && { pattern: pattern.source }) })),
      statuses,
    })),
  };
}

export function prettyCapabilities(dialects: readonly Dialect[], paper: Paper): string {
  return page(
    dialects.flatMap((it) => [[paper.style('title', it.title)], operationTable(it, paper), limitTable(it, paper)]),
  );
}

function operationTable({ capabilities }: Dialect, { style, columns }: Paper): readonly string[] {
  const rows = operations.map((name) => {
    const it = capabilities[name];
    return [`  ${name}`, it.can ? 'can' : 'cannot', (it.can ? it.how : it.reason) ?? ''];
  });
  return table(rows, ['left', 'left', 'left'], { width: columns }).map((line) =>
    line.replace(
      /^( {2}\w+ +)(cannot|can)\b/,
      (_, name: string, word: string) => name + style(word === 'can' ? 'good' : 'bad', word),
    ),
  );
}

function limitTable({ limits, shape }: Dialect, { style, columns }: Paper): readonly string[] {
  const rows = limits.map((it) => [`  ${it.path}`, limitText(it), it.target]);
  const counts = `Limits: ${shape.lines.max} lines, ${shape.recipients.max} ${shape.recipients.max === 1 ? 'recipient' : 'recipients'}`;
  return [style('faint', counts), ...table(rows, ['left', 'left', 'left'], { width: columns })];
}

function limitText({ maxLength, maxItems, min, max, pattern }: Limit): string {
  return [
    maxItems === undefined ? undefined : `at most ${maxItems}`,
    maxLength === undefined ? undefined : `${maxLength} characters`,
    min === undefined ? undefined : `from ${min}`,
    max === undefined ? undefined : `up to ${max}`,
    pattern === undefined ? undefined : `a fixed form`,
  ]
    .filter((it) => it !== undefined)
    .join(', ');
}
