import type { Exit } from '../exit-codes.ts';

/** What was found out about one thing. */
export interface Check {
  readonly name: string;
  /** 'skip': it was not looked at, because something before it is wrong, or because there is nothing to look at. */
  readonly state: 'ok' | 'warn' | 'fail' | 'skip';
  /** One line, without a secret. */
  readonly says: string;
  /** What to do about it. */
  readonly wayOut?: string;
  /** Further lines for those who look closer. */
  readonly details?: readonly string[];
  /** How the command ends if nothing before it failed. */
  readonly exit?: Exit;
}
