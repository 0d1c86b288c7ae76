import type { Clock, Dialect, InvoicingProvider } from '@billingual/core';
import type { Hooks } from '../hooks.ts';

/**
 * What a tool needs of a provider that it is given by the name of its package and nothing else. The package exports one of these as
 * `providerPackage`, from its index and, so that it costs little to load, alone from './provider-package'. `S` is its simulator.
 */
export interface ProviderPackage<S = unknown> {
  /** Version of this contract. */
  readonly spec: 1;
  readonly dialect: Dialect;
  /** Loads what talks to the network. */
  readonly accounts: () => Promise<EnvironmentAccounts>;
  /** Loads and makes a new simulator, where there is one. */
  readonly sandbox?: () => Promise<S>;
}

/** Environment variables by their names, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How accounts of a provider are opened by what stands in environment variables, and what there is to say about those. */
export interface EnvironmentAccounts {
  /** Every variable that `open` reads, in the order in which to set them. */
  readonly variables: readonly EnvironmentVariable[];
  /** Where each of the provider's environments answers: `{ sandbox: 'https://…', live: 'https://…' }`. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Throws `invalid_input` with every mistake at once: pointers name options, the message names variables, and neither holds a value. */
  readonly open: (environment: Environment, parts?: AccountParts) => EnvironmentAccount;
  /** By the environment of the client, where the merchant sees invoices in a browser; absent where no id leads there. */
  readonly pages?: Readonly<Partial<Record<'test' | 'live', InvoicePages>>>;
  /** The other way round: options of the client as variables, those that have one. Values are as they are: secrets too. */
  readonly variablesFor: (options: object) => Readonly<Record<string, string>>;
}

/** Pages of a provider's own site, for links in reports. */
export interface InvoicePages {
  /** All that `pageOf` leads to. */
  readonly hosts: readonly string[];
  pageOf(id: string): string;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** The option of the client that it becomes: the first step of a pointer in `invalid_input`. */
  readonly option: string;
  /** What it is and where it is found, on one line. */
  readonly about: string;
}

/** What a tool hands in beside the environment. */
export interface AccountParts {
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  readonly hooks?: Hooks;
}

export interface EnvironmentAccount {
  readonly provider: InvoicingProvider;
  /** The provider's own word, a key of `hosts`. */
  readonly environment: string;
  /** Where its calls go. */
  readonly baseUrl: string;
  /** What only this provider can be asked about its credentials, for whoever looks for a mistake in them. */
  readonly examinations: readonly Examination[];
}

export interface Examination {
  /** Two or three words: 'token scopes'. */
  readonly name: string;
  /** Asks for nothing that changes anything. What a call throws, it throws. */
  readonly run: (signal?: AbortSignal) => Promise<Diagnosis>;
}

export interface Diagnosis {
  readonly state: 'ok' | 'warn' | 'fail';
  /** One line, without a secret in it. */
  readonly says: string;
  /** What to do about it. */
  readonly wayOut?: string;
  /** Further lines for those who look closer, without a secret in them. */
  readonly details?: readonly string[];
}
