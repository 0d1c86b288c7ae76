import type { InvoicePages } from '@billingual/adapter-kit';
import { BillingualError, type InvoicingProvider } from '@billingual/core';
import { fileEnvironment } from '../account/environment.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { providerOf } from '../providers.ts';

/** One of the two accounts of a migration. */
export interface Side {
  readonly provider: InvoicingProvider;
  readonly title: string;
  /** How it was called on the command line, or in the configuration. */
  readonly calledBy: string;
  /** The provider's own word. */
  readonly environment: string;
  readonly pages?: InvoicePages;
}

export interface SideWish {
  readonly calledBy: string;
  /** The first that has a variable wins, and the environment wins over all. */
  readonly envFiles: readonly string[];
}

/** Opens an account by what stands in the environment. Asks it for nothing yet. */
export async function openSide({ calledBy, envFiles }: SideWish, io: Io, warn: (text: string) => void): Promise<Side> {
  const accounts = await (await providerOf(calledBy)).accounts();
  const env = envFiles
    .toReversed()
    .reduce<Io['env']>((below, file) => ({ ...below, ...fileEnvironment(file, io) }), {});
  const hooks = { onWarning: ({ warning }: { readonly warning: string }) => warn(warning) };
  try {
    const { provider, environment, baseUrl } = accounts.open({ ...env, ...io.env }, { hooks });
    // What is simulated, or behind a proxy, has no page at the provider.
    const isReal = Object.values(accounts.hosts).some((it) => new URL(it).origin === new URL(baseUrl).origin);
    const pages = isReal ? pagesIn(accounts.pages, provider) : undefined;
    return { provider, title: provider.dialect.title, calledBy, environment, ...(pages && { pages }) };
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    const wayOut = `billingual doctor ${calledBy} lists every variable`;
    throw failure('config', 'invalid_environment', `${error.message}\n${wayOut}`, error);
  }
}

function pagesIn(
  pages: Readonly<Partial<Record<'test' | 'live', InvoicePages>>> | undefined,
  { environment }: InvoicingProvider,
): InvoicePages | undefined {
  if (environment === 'test') return pages?.test;
  return environment === 'live' ? pages?.live : undefined;
}
