import { operations, type Dialect, type Shape } from '@billingual/core';
import { limitText } from './fields.ts';
import { code, page, table } from './markdown.ts';

/** What each provider can do, what its documents can hold, and where each limit is documented. */
export function capabilitiesPage(dialects: readonly Dialect[]): string {
  const titles = dialects.map((it) => it.title);
  return page(
    'What each provider can do',
    'The library refuses what a provider cannot do before it sends anything, with the reason given here.',
    '## Operations',
    table(
      ['operation', ...titles],
      operations.map((operation) => [
        code(operation),
        ...dialects.map((it) => {
          const answer = it.capabilities[operation];
          return answer.can ? `yes${answer.how === undefined ? '' : `: ${answer.how}`}` : `**no**: ${answer.reason}`;
        }),
      ]),
    ),
    '## Documents',
    table(
      ['what', ...titles],
      Object.entries(facts).map(([what, tell]) => [what, ...dialects.map((it) => tell(it.shape, it))]),
    ),
    '## Limits',
    'A breach blocks the request; texts and lists are never cut. One that is only hearsay is reported and blocks nothing.',
    ...dialects.flatMap((dialect) => [
      `### ${dialect.title}`,
      table(
        ['field', 'provider', 'at most', 'source'],
        dialect.limits.map((it) => [code(it.path), code(it.target), limitText(it), it.source]),
      ),
    ]),
  );
}

const yes = (it: boolean): string => (it ? 'yes' : 'no');
const list = (all: readonly string[]): string => (all.length === 0 ? 'none' : all.join(', '));

/** The shape in words. */
const facts: Readonly<Record<string, (shape: Shape, dialect: Dialect) => string>> = {
  total: (_, { arithmetic }) => (arithmetic.total === 'carried' ? 'billed as stated' : 'computed by the provider'),
  lines: ({ lines }) => `${lines.required ? 'at least one' : 'none needed'}, at most ${lines.max}`,
  'fraction digits of a quantity': ({ lines }) => String(lines.quantityScale),
  'quantities and prices below zero': ({ lines }) => yes(lines.negative),
  'lines of quantity zero': ({ lines }) => yes(lines.zero),
  'tax stands on': ({ tax }) => list(tax.levels),
  'taxes on a line': ({ tax }) => String(tax.perLine),
  'a tax needs': ({ tax }) => list([...(tax.needsRate ? ['a rate'] : []), ...(tax.needsName ? ['a name'] : [])]),
  'fraction digits of a rate': ({ tax }) => String(tax.rateScale),
  'prices that contain tax': ({ tax }) => yes(tax.inclusive),
  'tax on shipping': ({ tax }) => tax.onShipping,
  'discount stands on': ({ discount }) => list(discount.levels),
  'fraction digits of a percentage': ({ discount: { levels, percentScale = {} } }) =>
    levels.map((it) => `${percentScale[it] ?? 'not documented'} (${it})`).join(', '),
  'tax and discount on both levels at once': ({ levels }) => yes(levels === 'free'),
  'shipping charge': ({ charges }) => yes(charges.shipping),
  'free amount': ({ charges: { custom } }) =>
    custom === false ? 'no' : custom.negative ? 'yes, also below zero' : 'yes, not below zero',
  recipients: ({ recipients }) => `at most ${recipients.max}`,
  names: ({ names }) => (names === 'full' ? 'one text' : 'given name and surname'),
  'due date': ({ dueDate }) => dueDate,
  currencies: ({ currencies }) => (currencies === undefined ? 'no list is documented' : list(currencies)),
  'decimals other than ISO 4217': ({ exponents }) =>
    list(Object.entries(exponents).map(([it, digits]) => `${it} ${digits}`)),
};

/** The few facts by which one chooses where to look further. */
export function summaryTable(providers: readonly { readonly package: string; readonly dialect: Dialect }[]): string {
  return table(
    ['provider', 'package', 'total', 'lines', 'tax on', 'due date', 'operations'],
    providers.map(({ package: name, dialect }) => [
      `[${dialect.title}](docs/mapping-${dialect.name}.md)`,
      code(name),
      dialect.arithmetic.total === 'carried' ? 'carried: billed as stated' : 'calculated by the provider',
      `at most ${dialect.shape.lines.max}`,
      list(dialect.shape.tax.levels),
      dialect.shape.dueDate,
      `${operations.filter((it) => dialect.capabilities[it].can).length} of ${operations.length}`,
    ]),
  );
}
