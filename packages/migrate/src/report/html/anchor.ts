import { markup, type Markup } from './markup.ts';

/** Where a provider shows its invoices to the merchant. */
export interface InvoicePages {
  /** The only hosts that are linked to. */
  readonly hosts: readonly string[];
  /** Undefined for an id that has no page. */
  readonly pageOf: (id: string) => string | undefined;
}

/** A link to an invoice's page, or its text alone where there is none that can be trusted. */
export function anchor(text: string, id: string | null, pages: InvoicePages | undefined): Markup {
  const href = id === null ? undefined : trusted(pages?.pageOf(id), pages?.hosts ?? []);
  const shown = markup`<bdi>${text}</bdi>`;
  return href === undefined ? shown : markup`<a href="${href}" rel="noopener noreferrer">${shown}</a>`;
}

function trusted(address: string | undefined, hosts: readonly string[]): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && hosts.includes(url.hostname) ? url.href : undefined;
}
