import { isLocalDate, type WritePolicy } from '@billingual/core';
import type { Values } from './options.ts';
import { usageFailure } from './parse.ts';

interface Choice<Word extends string> {
  readonly type: 'string';
  readonly choices: readonly Word[];
  readonly help: string;
}

interface Text {
  readonly type: 'string';
  readonly value: string;
  readonly help: string;
}

/** The flags that make a WritePolicy. The first choice is the library's default. */
export const policyOptions: {
  readonly 'on-total-mismatch': Choice<'reject' | 'adjustment' | 'collapse-lines'>;
  readonly 'on-loss': Choice<'allow' | 'reject'>;
  readonly 'name-split': Choice<'never' | 'last-token'>;
  readonly recipients: Choice<'reject' | 'first'>;
  readonly 'too-many-lines': Choice<'reject' | 'collapse'>;
  readonly 'line-name': Text;
  readonly 'due-date': Text;
  readonly 'tax-name': Text;
  readonly purpose: Choice<'create' | 'update'>;
} = {
  'on-total-mismatch': {
    type: 'string',
    choices: ['reject', 'adjustment', 'collapse-lines'],
    help: 'when the target would bill another total: refuse; make up for rounding; bill one line',
  },
  'on-loss': { type: 'string', choices: ['allow', 'reject'], help: 'whether lost data stops the translation' },
  'name-split': {
    type: 'string',
    choices: ['never', 'last-token'],
    help: 'whether a full name may be guessed apart',
  },
  recipients: { type: 'string', choices: ['reject', 'first'], help: 'when there are more than the target takes' },
  'too-many-lines': {
    type: 'string',
    choices: ['reject', 'collapse'],
    help: 'when there are more than the target takes',
  },
  'line-name': { type: 'string', value: 'TEXT', help: 'the one line of an invoice that has none' },
  'due-date': { type: 'string', value: 'YYYY-MM-DD', help: 'when the target needs one and the invoice has none' },
  'tax-name': { type: 'string', value: 'TEXT', help: 'a tax without a name, where the target needs one' },
  purpose: {
    type: 'string',
    choices: ['create', 'update'],
    help: 'update puts back what the model does not hold',
  },
};

export function policyOf(values: Values<typeof policyOptions>, usage: string): WritePolicy {
  const { purpose, recipients } = values;
  const [onTotalMismatch, onLoss, nameSplit] = [values['on-total-mismatch'], values['on-loss'], values['name-split']];
  const [tooManyLines, lineName, dueDate, taxName] = [
    values['too-many-lines'],
    values['line-name'],
    values['due-date'],
    values['tax-name'],
  ];
  if (lineName?.trim() === '') throw usageFailure(usage, '--line-name needs a text');
  if (taxName?.trim() === '') throw usageFailure(usage, '--tax-name needs a text');
  if (dueDate !== undefined && !isLocalDate(dueDate)) {
    throw usageFailure(usage, '--due-date takes a day of the calendar as YYYY-MM-DD');
  }
  return {
    ...(purpose && { purpose }),
    ...(recipients && { recipients }),
    ...(onTotalMismatch && { onTotalMismatch }),
    ...(onLoss && { onLoss }),
    ...(nameSplit && { nameSplit }),
    ...(tooManyLines && { tooManyLines }),
    ...(lineName && { lineName }),
    ...(dueDate && { dueDate }),
    ...(taxName && { taxName }),
  };
}
