import { invalidWebhook } from '@billingual/adapter-kit';
import type { Clock } from '@billingual/core';

export interface FetchParts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Pick<Clock, 'after'>;
}

const timeoutMs = 5000;
const maxBytes = 64 * 1024;

/** The text at a checked address: within 5 s, at most 64 KiB, and without following anybody anywhere. Throws `invalid_webhook`. */
export async function fetchCertificate(url: string, { fetch, clock }: FetchParts): Promise<string> {
  const controller = new AbortController();
  let cancel = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = clock.after(timeoutMs, () => {
      reject(unavailable(`did not come within ${timeoutMs / 1000} s`));
      controller.abort();
    });
  });
  try {
    return await Promise.race([load(url, fetch, controller.signal), late]);
  } finally {
    cancel();
  }
}

async function load(url: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<string> {
  const response = await answered(url, fetch, signal);
  if (response === undefined) throw unavailable('cannot be fetched: PayPal is not reached from here');
  const { status, type, redirected } = response;
  if (status === 200 && !redirected) return read(response);
  await drop(response.body);
  if (status === 429 || status >= 500) throw unavailable(`cannot be fetched: PayPal answers ${status}`);
  // Also what a fetch followed on its own.
  const isRedirect = redirected || type === 'opaqueredirect' || (status >= 300 && status < 400);
  throw refuse(isRedirect ? 'is somewhere else: redirects are not followed' : `is not there: PayPal answers ${status}`);
}

async function answered(
  url: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Response | undefined> {
  try {
    return await fetch(url, { redirect: 'manual', signal });
  } catch {
    return undefined;
  }
}

async function read(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const chunk = await reader?.read().catch(() => null);
    if (chunk === null) throw unavailable('broke off while it was read');
    if (chunk?.value === undefined) return text;
    size += chunk.value.length;
    text += decoder.decode(chunk.value, { stream: true });
    if (size <= maxBytes) continue;
    await drop(reader);
    throw refuse(`is larger than ${maxBytes} bytes`);
  }
}

/** What is left of an answer keeps its connection busy; that it cannot be cancelled changes nothing here. */
async function drop(rest: { cancel(): Promise<void> } | null | undefined): Promise<void> {
  await rest?.cancel().catch(() => undefined);
}

/** PayPal will deliver again; by then it may have come. */
function unavailable(what: string): ReturnType<typeof invalidWebhook> {
  return invalidWebhook('paypal', 'unavailable', `the certificate ${what}`);
}

function refuse(what: string): ReturnType<typeof invalidWebhook> {
  return invalidWebhook('paypal', 'certificate', `the certificate ${what}`);
}
