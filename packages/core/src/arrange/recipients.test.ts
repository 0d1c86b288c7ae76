import { expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import { limitRecipients } from './recipients.ts';

const recipients = ['a@example.com', 'b@example.com', 'c@example.com'].map((email) => ({ billing: { email } }));
const invoice = invoiceOf('5', { recipients });

it('refuses more recipients than the target bills, because the debt of the others would vanish', () => {
  const { result, findings } = run(limitRecipients, invoice, { shape: { recipients: { max: 1 } } });
  expect(result).toBe(invoice);
  expect(told(findings)).toEqual(['blocking toy.write.recipients.limit-exceeded /recipients']);
  expect(findings[0]).toMatchObject({ before: 3, after: 1 });
  expect(findings[0]?.message).toContain('3 recipients, but toy bills 1');
});

it('bills the first ones when that was asked for', () => {
  const { result, findings } = run(limitRecipients, invoice, {
    shape: { recipients: { max: 2 } },
    policy: { recipients: 'first' },
  });
  expect(result.recipients).toEqual(recipients.slice(0, 2));
  expect(told(findings)).toEqual(['loss toy.write.recipients.others.dropped /recipients']);
  expect(findings[0]?.message).toBe('only the first 2 of 3 recipients is billed, as asked for');
});

it('leaves as many as are taken alone', () => {
  const { result, findings } = run(limitRecipients, invoice, { shape: { recipients: { max: 3 } } });
  expect([result === invoice, findings]).toEqual([true, []]);
});
