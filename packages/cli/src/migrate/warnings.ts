import type { RunEvent } from '@billingual/migrate';

type Warning = Extract<RunEvent, { type: 'warning' }>;

const texts: Readonly<Record<Warning['warning'], (warning: Warning) => string>> = {
  'provider-down': () => 'a provider does not answer any more',
  'lease-lost': ({ sourceId }) => `${sourceId ?? 'an invoice'} is worked on by somebody else now`,
  owed: ({ sourceId, detail }) => `${sourceId ?? ''} is closed and its copy cannot be paid yet${because(detail)}`,
  ambiguous: ({ sourceId, detail }) => `whether ${sourceId ?? ''} is closed is not known yet${because(detail)}`,
  'live-at-target': ({ sourceId }) =>
    `${sourceId ?? ''} CAN BE PAID TWICE: somebody sent its copy while the original was open; withdraw one of the two now`,
  unexpected: ({ sourceId }) => `${sourceId ?? 'an invoice'} made billingual fail, and is set aside; please report it`,
};

export function warningText(warning: Warning): string {
  return texts[warning.warning](warning);
}

function because(detail: string | undefined): string {
  return detail === undefined ? '' : ` (${detail})`;
}
