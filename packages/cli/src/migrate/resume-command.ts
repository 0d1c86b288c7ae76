import { defaultJournal, type Settings } from './settings.ts';
import type { Side } from './side.ts';

/** What was typed, as far as it does not stand in the journal. */
interface Typed {
  readonly 'env-file'?: readonly string[];
  readonly config?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly html?: string;
  readonly csv?: string;
  readonly wait?: boolean;
  readonly 'take-over'?: boolean;
  readonly 'settle-by-number'?: boolean;
  readonly 'yes-production'?: boolean;
}

/** What to type to go on, to the letter. `plan` is needed as long as the journal does not hold the whole of it. */
export function resumeCommand(
  typed: Typed,
  { journal }: Pick<Settings, 'journal'>,
  source: Pick<Side, 'calledBy' | 'provider'>,
  target: Pick<Side, 'calledBy' | 'provider'>,
  plan: string | undefined,
): string {
  const words = ['billingual', 'resume'];
  const add = (flag: string, value: string | undefined): void => {
    if (value !== undefined) words.push(`--${flag}`, quoted(value));
  };
  const nameOf = ({ calledBy, provider }: Pick<Side, 'calledBy' | 'provider'>): string | undefined =>
    calledBy === provider.name ? undefined : calledBy;
  add('journal', journal === defaultJournal ? undefined : journal);
  add('from', nameOf(source));
  add('to', nameOf(target));
  add('config', typed.config);
  for (const it of typed['env-file'] ?? []) add('env-file', it);
  add('plan', plan);
  add('rate', typed.rate);
  add('concurrency', typed.concurrency);
  add('html', typed.html);
  add('csv', typed.csv);
  // They may have been written once by then, by this run.
  if ((typed.html ?? typed.csv) !== undefined) words.push('--force');
  for (const flag of ['wait', 'take-over', 'settle-by-number'] as const)
    if (typed[flag] === true) words.push(`--${flag}`);
  if (typed['yes-production'] === true) words.push('--yes-production');
  return words.join(' ');
}

/** As a shell reads it back. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
