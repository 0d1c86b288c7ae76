import { expect, it } from 'vitest';
import { body, withTotal } from './__fixtures__/bodies.ts';
import { call, type Surroundings } from './__fixtures__/call.ts';

const mib = 1024 * 1024;
const cybersource = JSON.stringify(body('Invoice A123456'));
const paypal = JSON.stringify(body('Invoice 1644273499'));
const list = JSON.stringify(body('A page of a list'));
const { orderInformation: _, ...withoutAmount } = body('A request for an amount');

function* megabytes(count: number): Generator<Buffer> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(mib, 0x20);
}

const translate = 'translate --from cybersource --to paypal';
const table: readonly (readonly [string, string, Surroundings['stdin'], string | RegExp])[] = [
  ['empty input', translate, '', 'it is empty'],
  ['blank input', translate, ' \n\t\n', 'it is empty'],
  ['text that is no JSON', translate, 'invoice', 'it is not JSON'],
  ['JSON that breaks off', translate, cybersource.slice(0, -2), 'it is not JSON'],
  ['two documents', translate, `${cybersource}${cybersource}`, 'it is not JSON'],
  ['bytes that are no UTF-8', translate, Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'not UTF-8'],
  ['UTF-16', translate, Buffer.from(cybersource, 'utf16le'), 'it is not JSON'],
  ['a number', translate, '42', 'something else'],
  ['null', translate, 'null', 'something else'],
  ['a list', translate, '[]', 'something else'],
  ['an object of nobody', translate, '{"hello":"world"}', 'something else'],
  ['no amount at all', translate, JSON.stringify(withoutAmount), /orderInformation/],
  ['an amount that is missing', translate, withTotal('null'), 'totalAmount'],
  ['an amount with a comma', translate, withTotal('"12,5"'), 'totalAmount'],
  ['an empty amount', translate, withTotal('""'), 'totalAmount'],
  ['an amount with an exponent', translate, withTotal('"1e3"'), 'totalAmount'],
  ['an amount called NaN', translate, withTotal('"NaN"'), 'totalAmount'],
  ['NaN itself', translate, withTotal('NaN'), 'it is not JSON'],
  ['an amount too large for a number', translate, withTotal('1e400'), 'totalAmount'],
  ['an amount finer than a number', translate, withTotal('12345678901234567.89'), 'totalAmount'],
  ['a __proto__ key', translate, cybersource.replace('{', '{"__proto__":{"status":"PAID"},'), '__proto__'],
  ['a __proto__ key further in', translate, cybersource.replace('"name"', '"__proto__"'), '__proto__'],
  ['10,000 levels', translate, `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'levels deep'],
  ['1,000,000 levels that break off', translate, '{"a":'.repeat(1_000_000), 'it is not JSON'],
  ['100 MB', translate, megabytes(100), 'larger than 16 MiB; --max-bytes raises the limit'],
  ['more than --max-bytes', `${translate} --max-bytes 1KiB`, paypal, 'larger than 1 KiB'],
  ['a page of a list', translate, list, 'a page of a list'],
  ["another provider's invoice", translate, paypal, 'it looks like an invoice of PayPal'],
  ["another provider's invoice, turned", 'translate --from paypal --to cybersource', cybersource, 'of Cybersource'],
  ["another provider's page", 'translate --from paypal --to cybersource', list, 'a page of a list of Cybersource'],
  ["another provider's page, inspected", 'inspect --from paypal', list, 'try --from cybersource'],
  ["another provider's invoice, inspected", 'inspect --from paypal', cybersource, 'try --from cybersource'],
  [
    'an error answer',
    'inspect --from cybersource',
    '{"status":"NOT_FOUND","reason":"x","message":"y"}',
    'an error answer',
  ],
  ['an unknown source', 'translate --from strpe --to paypal', cybersource, 'known are: cybersource, paypal'],
  ['a misspelt source', 'translate --from paypall --to cybersource', cybersource, 'did you mean paypal?'],
  ['an unknown target', 'translate --from paypal --to nobody', cybersource, 'no provider is called "nobody"'],
  ['an unknown provider to inspect', 'inspect --from nobody', cybersource, 'no provider is called'],
  ['an unknown provider to ask about', 'capabilities nobody', '', 'no provider is called'],
  ['a missing file', `${translate} /no/such/file`, '', 'there is no such file'],
  ['a directory', `${translate} .`, '', 'it is a directory'],
  ['a missing file of lines', `${translate} --jsonl /no/such/file`, '', 'there is no such file'],
];

it.each(table)('%s: a clear error, exit code 65, nothing on stdout', async (_name, args, stdin, says) => {
  const { code, stdout, stderr } = await call(args, { ...(stdin !== undefined && { stdin }) });
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^billingual: /);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect([code, stdout]).toEqual([65, '']);
});

it('names every problem of a body with its place', async () => {
  const { stderr } = await call(translate, { stdin: withTotal('"12,5"') });
  expect(stderr).toContain('/orderInformation/amountDetails/totalAmount: ');
});

it('takes a larger input when --max-bytes allows it', async () => {
  const { code } = await call(`${translate} --max-bytes 32MiB`, {
    stdin: [...megabytes(17), Buffer.from(cybersource)],
  });
  expect(code).toBe(0);
});
