import type { Values } from '../arguments/options.ts';
import { usageFailure } from '../arguments/parse.ts';
import { policyOptions } from '../arguments/policy.ts';

interface Text {
  readonly type: 'string';
  readonly value: string;
  readonly help: string;
}

interface Texts extends Text {
  readonly multiple: true;
}

interface Switch {
  readonly type: 'boolean';
  readonly help: string;
}

interface Choice<Word extends string> {
  readonly type: 'string';
  readonly choices: readonly Word[];
  readonly help: string;
}

/** Which accounts are meant, and where what they need stands. Credentials are never among flags. */
export const sideFlags: {
  readonly from: Text;
  readonly to: Text;
  readonly config: Text;
  readonly 'env-file': Texts;
} = {
  from: { type: 'string', value: 'PROVIDER', help: 'whose invoices they are: a known name, a package, or ./file' },
  to: { type: 'string', value: 'PROVIDER', help: 'where they are to go' },
  config: {
    type: 'string',
    value: 'FILE',
    help: 'settings that are not typed each time; billingual.config.json unless given',
  },
  'env-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'where variables stand that the environment does not have; repeatable, and the last one wins',
  },
};

/** Which invoices are looked at. */
export const selectFlags: {
  readonly status: Text;
  readonly since: Text;
  readonly only: Text;
  readonly limit: Text;
} = {
  status: {
    type: 'string',
    value: 'A,B',
    help: 'only these: draft, scheduled, open, partially_paid, …; all unless given',
  },
  since: { type: 'string', value: 'WHEN', help: 'only those created since, as YYYY-MM-DD or 2026-12-31T08:00:00Z' },
  only: { type: 'string', value: 'FILE', help: 'only the ids in this file, one a line; - for the standard input' },
  limit: { type: 'string', value: 'N', help: 'end after so many that are to be moved' },
};

/** Whose answers a plan needs. */
export const planFlags: { readonly 'source-only': Switch } = {
  'source-only': {
    type: 'boolean',
    help: 'plan without asking the target whether a number is in use there; run finds out as it makes each draft',
  },
};

/** What may be done: together they make the policy of the migration. */
export const policyFlags: {
  readonly notify: Switch;
  readonly lifecycle: Texts;
  readonly numbers: Choice<'keep' | 'derive'>;
  readonly 'remainder-line': Text;
} & Without = {
  notify: { type: 'boolean', help: 'the target mails the payer of each copy; nobody is mailed unless given' },
  lifecycle: {
    type: 'string',
    multiple: true,
    value: 'KIND=ACTION',
    help: 'what to do with a kind: draft=move|copy|skip, open=move|skip, scheduled=move-as-draft, partially_paid=remainder; repeatable',
  },
  numbers: { type: 'string', choices: ['keep', 'derive'], help: 'keep the numbers where they fit, or make new ones' },
  'remainder-line': {
    type: 'string',
    value: 'TEXT',
    help: "the one line of a remainder; {number} stands for the original's",
  },
  ...withoutPurpose(),
};

/** A migration always writes to create. */
type Without = Omit<typeof policyOptions, 'purpose'>;

function withoutPurpose(): Without {
  const entries = Object.entries(policyOptions).filter(([name]) => name !== 'purpose');
  return Object.fromEntries(entries) as unknown as Without;
}

export const paceFlags: { readonly rate: Text; readonly concurrency: Text } = {
  rate: {
    type: 'string',
    value: 'N',
    help: 'requests a second at each provider at most; no limit of our own unless given',
  },
  concurrency: { type: 'string', value: 'N', help: 'invoices worked on at a time; 4 unless given' },
};

export const rivalFlag: { readonly 'settle-by-number': Switch } = {
  'settle-by-number': {
    type: 'boolean',
    help: 'for a target that takes one number twice: before an original is closed, look whether another migrator has made a copy too',
  },
};

export const journalFlag: { readonly journal: Text } = {
  journal: { type: 'string', value: 'FILE', help: 'where the run is written down; migration.db unless given' },
};

export const reportFlags: { readonly html: Text; readonly csv: Text; readonly force: Switch } = {
  html: { type: 'string', value: 'FILE', help: 'write the report as one page for people' },
  csv: { type: 'string', value: 'FILE', help: 'write the report for a spreadsheet, one invoice a line' },
  force: { type: 'boolean', help: 'write over files that are there' },
};

export const talkFlags: { readonly quiet: Switch } = {
  quiet: { type: 'boolean', help: 'no progress; what matters is still said' },
};

/** What stands on stdout. */
export function outputOf(
  { json, jsonl }: { readonly json?: boolean; readonly jsonl?: boolean },
  usage: string,
): 'text' | 'json' | 'jsonl' {
  if (json === true && jsonl === true) throw usageFailure(usage, 'either --json or --jsonl');
  return json === true ? 'json' : jsonl === true ? 'jsonl' : 'text';
}

/** A whole number from 1 on; undefined where the flag was not given. */
export function wholeFlag(text: string | undefined, name: string, usage: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw usageFailure(usage, `--${name} takes a whole number from 1 on, and not "${text}"`);
}

/** A number above zero, such as 2.5. */
export function rateFlag({ rate }: Values<typeof paceFlags>, usage: string): number | undefined {
  if (rate === undefined) return undefined;
  const number = /^\d{1,6}(\.\d{1,3})?$/.test(rate) ? Number(rate) : 0;
  if (number > 0) return number;
  throw usageFailure(usage, `--rate takes a number of requests above zero, such as 5 or 0.5, and not "${rate}"`);
}
