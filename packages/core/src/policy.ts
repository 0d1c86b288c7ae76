import type { Finding } from './finding.ts';
import type { LocalDate } from './scalar.ts';

/** What a writer may do when the target cannot hold the document as it is. Every default is the careful one. */
export interface WritePolicy {
  /** 'update' puts back what the model does not hold of the document that was read. Default 'create'. */
  readonly purpose?: 'create' | 'update';
  /** Whether findings of severity 'loss' or 'money' stop the write; 'blocking' always does. Default 'allow'. */
  readonly onLoss?: 'allow' | 'reject' | ((finding: Finding) => 'allow' | 'reject');
  /**
   * How far down the ladder to go when the target would bill another total: not at all (default), to a custom amount inside the
   * counted rounding bound, or to one line that holds the total and quotes the original lines.
   */
  readonly onTotalMismatch?: 'reject' | 'adjustment' | 'collapse-lines';
  /** Whether a full name may be guessed apart for a provider that wants parts. Default 'never'. */
  readonly nameSplit?:
    | 'never'
    | 'last-token'
    | ((full: string) => { readonly given?: string; readonly surname?: string } | undefined);
  /** More recipients than the target takes: refuse (default) or bill the first and report the others. */
  readonly recipients?: 'reject' | 'first';
  /** More lines than the target takes: refuse (default) or one line with the total. */
  readonly tooManyLines?: 'reject' | 'collapse';
  /** What to call the single line of an invoice that has neither lines nor a description. No default: a payer reads it. */
  readonly lineName?: string;
  /** A due date for targets that need one, when the invoice has none. No default: reminders run from it. */
  readonly dueDate?: LocalDate;
  /** What to call a tax that has no name, where one is required. Default 'Tax'; always reported. */
  readonly taxName?: string;
}
