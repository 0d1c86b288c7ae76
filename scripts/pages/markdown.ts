/** The first line of every generated page. */
const generated = '<!-- Written by "npm run docs". Changes by hand are overwritten. -->';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) throw new Error(`a table of ${head.join(', ')} has no rows`);
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** A pipe would end the cell, and a new line the table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function page(title: string, ...blocks: readonly string[]): string {
  return `${[generated, `# ${title}`, ...blocks].join('\n\n')}\n`;
}
