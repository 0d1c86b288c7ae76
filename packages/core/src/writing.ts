import type { Finding, FindingCode } from './finding.ts';
import { pathName } from './json-pointer.ts';
import type { WritePolicy } from './policy.ts';
import type { JsonPointer } from './scalar.ts';

/** One writing of one invoice: the caller's policy, and what there is to say about it. */
export interface Writing {
  /** The target's name; the first part of its finding ids. */
  readonly provider: string;
  readonly policy: WritePolicy;
  readonly findings: Finding[];
}

/** What a step says of a finding; the rest is filled in. */
export interface Report extends Partial<Omit<Finding, 'id' | 'code' | 'canonical' | 'message'>> {
  readonly message: string;
  /** Names the finding where its path would not tell it from another one. */
  readonly what?: string;
}

/**
 * Adds a finding about a canonical field, with its stable id: '<provider>.write.<what>.<code>'. `what` is the field's path unless
 * given. A finding covers everything below its pointer, so the computed loss report stays silent there.
 */
export function report(writing: Writing, code: FindingCode, canonical: JsonPointer, { what, ...rest }: Report): void {
  const id = `${writing.provider}.write.${what ?? (pathName(canonical) || 'invoice')}.${code}`;
  writing.findings.push({ severity: 'info', recoverable: 'from-ledger', ...rest, id, code, canonical });
}
