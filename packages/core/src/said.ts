/** The text, or undefined for a blank one: it names nothing to whoever reads it. */
export function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
