import { createInterface } from 'node:readline/promises';
import { moneyText, type Invoice } from '@billingual/core';
import { permissionOptions } from '../arguments/account.ts';
import type { Values } from '../arguments/options.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { say } from '../output.ts';
import { partyText, statusText } from '../print/invoice.ts';
import { visibleLine } from '../print/visible.ts';
import type { Account } from './open-account.ts';

export interface Act {
  /** 'send': the command. */
  readonly name: string;
  /** What it does to the world, behind "this": 'makes it payable and mails the payer'. */
  readonly effect: string;
}

/** Refuses what changes a live account unless the command line says that a live account is meant. */
export function permitLive(
  { name }: Pick<Act, 'name'>,
  values: Values<typeof permissionOptions>,
  account: Pick<Account, 'provider' | 'environment'>,
): void {
  const { provider, environment } = account;
  if (provider.environment === 'test' || values['yes-production']) return;
  const message = `${name}: the ${environment} account of ${provider.dialect.title} is no test account; if that is meant, add --yes-production`;
  throw failure('usage', 'needs_yes_production', message);
}

/** Asks whoever sits at the terminal, with the invoice before their eyes; without one, --yes has to stand there. */
export async function permit(
  act: Act,
  values: Values<typeof permissionOptions>,
  account: Account,
  { io, invoice }: { readonly io: Io; readonly invoice: () => Promise<Invoice> },
): Promise<void> {
  permitLive(act, values, account);
  if (values.yes) return;
  if (!io.isTerminal.stdin || !io.isTerminal.stderr) {
    throw failure('usage', 'needs_yes', `${act.name} ${act.effect}; there is no terminal to ask at, so add --yes`);
  }
  say(io, describe(await invoice(), account));
  if (await agrees(`This ${visibleLine(act.effect)}. Go on? [y/N] `, io)) return;
  throw failure('interrupted', 'not_permitted', 'nothing was done');
}

function describe(invoice: Invoice, { provider, environment }: Account): string {
  const { number, source, totals, recipients } = invoice;
  const parts = [
    `Invoice ${number ?? source?.id ?? ''}`,
    statusText(invoice),
    money('total', totals.total),
    totals.amountDue && money('due', totals.amountDue),
    partyText(recipients[0]?.billing),
    recipients[0]?.billing?.email,
  ].filter((it) => it !== undefined && it !== '');
  return `${provider.dialect.title}, ${environment}: ${[...new Set(parts)].map((it) => visibleLine(it ?? '')).join(' · ')}`;
}

function money(name: string, value: Invoice['totals']['total']): string {
  const { amount, currency } = moneyText(value);
  return `${name} ${amount} ${currency}`;
}

/** Asks whoever sits at the terminal. Only yes is yes. */
export async function agrees(question: string, io: Io): Promise<boolean> {
  const lines = createInterface({ input: io.stdin(), output: io.stderr, terminal: false });
  try {
    // The end of the input is no yes.
    const ended = new Promise<string>((resolve) => void lines.once('close', () => resolve('')));
    return /^y(?:es)?$/i.test((await Promise.race([lines.question(question), ended])).trim());
  } finally {
    lines.close();
  }
}
