import type { DialectParts } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { pathName, valueAt } from './json-pointer.ts';
import { toJsonValue } from './json-value.ts';
import { minus, sameMoney, type Money } from './money.ts';
import type { JsonPointer } from './scalar.ts';
import { sourceOf } from './source-of.ts';
import { sumNames } from './totals.ts';

/** The figures that a calculator's request states and the calculator works out itself, to another amount. */
export function restated(request: Invoice, completed: Invoice, parts: DialectParts): readonly Finding[] {
  const found: Finding[] = [];
  const compare = (before: Money | undefined, after: Money | undefined, canonical: () => JsonPointer): void => {
    if (before === undefined || after === undefined || sameMoney(before, after)) return;
    const it = finding(canonical(), before, after, request, parts);
    if (it !== undefined) found.push(it);
  };
  const each = (before: Amounts = [], after: Amounts = [], base: () => JsonPointer): void =>
    before.forEach((it, index) => {
      compare(it.amount, after[index]?.amount, () => `${base()}/${index}/amount`);
      each(it.taxes, after[index]?.taxes, () => `${base()}/${index}/taxes`);
    });
  request.lines.forEach((line, index) => {
    each(line.adjustments, completed.lines[index]?.adjustments, () => `/lines/${index}/adjustments`);
    each(line.taxes, completed.lines[index]?.taxes, () => `/lines/${index}/taxes`);
  });
  each(request.adjustments, completed.adjustments, () => '/adjustments');
  for (const name of totals) compare(request.totals[name], completed.totals[name], () => `/totals/${name}`);
  return found;
}

type Amounts = readonly { readonly amount?: Money; readonly taxes?: Amounts }[];

const totals = ['total', ...sumNames] as const;

/** Undefined for a total that stands in the invoice because one has to, and not in the request. */
function finding(
  canonical: JsonPointer,
  before: Money,
  after: Money,
  request: Invoice,
  { name, title, paths }: DialectParts,
): Finding | undefined {
  const source = sourceOf(canonical, request, paths);
  if (source === undefined || valueAt(request.source?.raw, source) === null) return undefined;
  return {
    id: `${name}.read.${pathName(source)}.changed`,
    code: 'changed',
    severity: 'money',
    canonical,
    source,
    before: toJsonValue(before),
    after: toJsonValue(after),
    delta: minus(after, before),
    recoverable: 'from-residue',
    message: `${title} works this figure out itself, and comes to another than the request states`,
  };
}
