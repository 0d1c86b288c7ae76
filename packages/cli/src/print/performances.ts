import { amountText } from '@billingual/core';
import type { Step } from '../demo/program.ts';
import { isClean, prove, type Proof } from '../demo/prove.ts';
import type { Performance } from '../demo/stage.ts';
import { statusText } from './invoice.ts';
import { page, type Paper } from './paper.ts';
import { table } from './table.ts';
import { visibleLine } from './visible.ts';

/** The same columns for every provider, and what their far sides say in the end. */
export function performancesText(all: readonly Performance[], { style }: Paper): string {
  const proofs = all.map(prove);
  const sum = (key: keyof Proof): number => proofs.reduce((total, it) => total + it[key], 0);
  const isProven = proofs.every(isClean);
  const closing = isProven
    ? [
        `Proven by what the far sides know: ${sum('invoices')} invoices, ${sum('mails')} mails, ${sum('payments')} payments. ${sum('lost')} answers were lost on the way and`,
        `${sum('repeated')} notifications came twice, on purpose; nothing was billed, mailed or handled twice.`,
      ]
    : [
        `Not as it should be: ${sum('billedTwice')} billed twice, ${sum('mailedTwice')} mailed twice, ${sum('handledTwice')} handled twice, ${sum('refused')} notifications refused.`,
      ];
  return page([...all.map(one), closing.map((it) => style(isProven ? 'good' : 'bad', it))]);

  function one({ title, url, steps }: Performance): readonly string[] {
    const [head = '', ...rows] = table([columns, ...steps.map(row)], ['left', 'left', 'left', 'right', 'right']);
    return [style('title', `${title}, simulated at ${url}`), style('faint', head), ...rows];
  }
}

const columns = ['Step', 'Invoice', 'Status', 'Total', 'Due'];

function row({ did, invoice }: Step): readonly string[] {
  const { number, currency, totals } = invoice;
  return [
    did,
    visibleLine(number ?? ''),
    visibleLine(statusText(invoice)),
    `${amountText(totals.total)} ${currency}`,
    totals.amountDue === undefined ? '–' : `${amountText(totals.amountDue)} ${currency}`,
  ];
}
