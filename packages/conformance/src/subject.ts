import type { InvoicingProvider } from '@billingual/core';
import type { FarSide } from './far-side.ts';

/** A provider and the far side that it talks to. */
export interface Subject {
  readonly provider: InvoicingProvider;
  readonly far: FarSide;
  /** What must appear in no error: the secrets among the options that the provider was made with. */
  readonly secrets?: readonly string[];
  /**
   * Providers beside it that are asked for nothing: `same` made once more for the same account, by another key of it where there can be
   * one; `others` for other merchants, and for the same one at another address. At least one of each.
   */
  readonly accounts?: { readonly same: readonly InvoicingProvider[]; readonly others: readonly InvoicingProvider[] };
  /** Runs when a case is over, however it ended. */
  readonly close?: () => Promise<void> | void;
}

/** Makes an account that nobody has used. Called at least once for each case. */
export type Open = () => Subject | Promise<Subject>;

/** What a case works with. */
export interface Stage extends Subject {
  /** A further account, as new as this one; closed with the case. */
  readonly another: () => Promise<Stage>;
}
