import {
  reconcile,
  residue,
  residueOf,
  type BodyKind,
  type Dialect,
  type Difference,
  type Finding,
  type Invoice,
  type InvoicePage,
  type InvoiceSummary,
  type JsonValue,
  type ResidueEntry,
} from '@billingual/core';
import { wrongProvider } from './guess-provider.ts';

/** All that a body says, and what there is to say about it. Only a whole invoice can contradict itself. */
export interface Inspection {
  readonly from: string;
  readonly kind: BodyKind;
  readonly invoice?: Invoice;
  readonly summary?: InvoiceSummary;
  readonly page?: InvoicePage;
  readonly findings: readonly Finding[];
  readonly reconcile: readonly Difference[];
  readonly residue: readonly ResidueEntry[];
}

/** Throws what the dialect's readers throw, or a failure when another provider knows the body better. */
export function inspectBody(body: JsonValue, dialect: Dialect): Inspection {
  const kind = dialect.classify(body);
  const about = { from: dialect.name, kind };
  if (kind === 'invoice' || kind === 'request') {
    const { value, findings } = dialect.read(body);
    return {
      ...about,
      invoice: value,
      findings,
      reconcile: reconcile(value, dialect),
      residue: residue(value, dialect),
    };
  }
  // The other kinds are told by few fields, which a body of another provider may have as well.
  const wrong = wrongProvider(body, dialect);
  if (wrong !== undefined) throw wrong;
  if (kind === 'page') {
    const { value, findings } = dialect.readPage(body);
    return { ...about, page: value, findings, reconcile: [], residue: residueOf(body, dialect.paths) };
  }
  const { value, findings } = dialect.readSummary(body);
  return { ...about, summary: value, findings, reconcile: [], residue: residue(value, dialect) };
}
