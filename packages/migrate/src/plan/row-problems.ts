import { BillingualError, decimal, didYouMean, isCurrencyCode, type Finding, type Problem } from '@billingual/core';
import { lifecycleChoices, type LifecycleAction } from '../lifecycle-policy.ts';
import { routes, type Route } from '../route.ts';
import type { PlanFinding, PlanRow } from './plan-row.ts';
import { isReasonCode, type Reason } from './reason.ts';

/** What is wrong with a value; undefined for nothing. Never quotes it where it could be anything at all. */
type Check = (value: unknown) => string | undefined;

type Fields = Readonly<Record<string, unknown>>;

/** A check for each field; those with a '?' may be left out. A new field does not compile without one. */
type Shape<T> = { readonly [K in keyof T & string as object extends Pick<T, K> ? `${K}?` : K]-?: Check };

const actions: Readonly<Record<LifecycleAction | 'refuse', true>> = {
  move: true,
  copy: true,
  'move-as-draft': true,
  remainder: true,
  skip: true,
  refuse: true,
};

const severities: Readonly<Record<Finding['severity'], true>> = { blocking: true, money: true, loss: true, info: true };
const recoveries: Readonly<Record<Finding['recoverable'], true>> = {
  'from-residue': true,
  'from-ledger': true,
  no: true,
};

const text: Check = (value) => (typeof value === 'string' ? undefined : 'is no text');
const filled: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : 'is no text, or an empty one';
const truth: Check = (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false');
const currency: Check = (value) => (isCurrencyCode(value) ? undefined : 'is no currency');

const amount: Check = (value) => {
  if (typeof value !== 'string') return "is no amount as text, such as '12.05'";
  try {
    decimal(value);
    return undefined;
  } catch (error) {
    if (BillingualError.is(error, 'invalid_value')) return `is no amount: it ${error.details.reason}`;
    throw error;
  }
};

function oneOf(words: object): Check {
  const known = Object.keys(words);
  return (value) => {
    if (typeof value === 'string' && known.includes(value)) return undefined;
    const meant = typeof value === 'string' ? didYouMean(value, known) : undefined;
    return `is not one of ${known.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  };
}

function orNull(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}

const reason: Shape<Reason> = {
  code: (value) => (isReasonCode(value) ? undefined : 'is no reason that there is'),
  message: text,
};

const finding: Shape<PlanFinding> = {
  id: filled,
  code: filled,
  severity: oneOf(severities),
  'canonical?': text,
  'target?': text,
  'delta?': amount,
  recoverable: oneOf(recoveries),
  message: text,
};

const totals: Shape<NonNullable<PlanRow['totals']>> = { currency, stated: amount, target: amount, 'due?': amount };

const deeper: Check = () => undefined;

const row: Shape<PlanRow> = {
  type: deeper,
  key: (value) => (typeof value === 'string' && /^[0-9a-f]{40}$/.test(value) ? undefined : 'is no key'),
  sourceId: filled,
  'sourceNumber?': text,
  'kind?': oneOf(lifecycleChoices),
  action: oneOf(actions),
  route: orNull(oneOf(routes)),
  reasons: deeper,
  findings: deeper,
  number: orNull(filled),
  renamed: truth,
  'totals?': deeper,
  hash: text,
};

/** Everything that is wrong with a row of a plan, which somebody may have edited; pointers into the row. */
export function rowProblems(line: Fields): readonly Problem[] {
  const problems = [
    ...problemsIn(line, row, ''),
    ...listProblemsIn(line['reasons'], reason, '/reasons'),
    ...listProblemsIn(line['findings'], finding, '/findings'),
    ...(line['totals'] === undefined ? [] : objectProblems(line['totals'], totals, '/totals')),
  ];
  return problems.length > 0 ? problems : contradictions(line as unknown as PlanRow);
}

/** What each field may be, and not together. */
function contradictions({ route, action, kind, number, totals: sums, reasons }: PlanRow): readonly Problem[] {
  if (route === null) {
    if (action !== 'skip' && action !== 'refuse')
      return [{ pointer: '/route', problem: `is null, although the action is ${action}` }];
    return reasons.length > 0 ? [] : [{ pointer: '/reasons', problem: 'says nothing of why it stays' }];
  }
  const way = routes[route satisfies Route];
  return [
    ...(way.action === action
      ? []
      : [{ pointer: '/action', problem: `is ${action}; the route ${route} is for ${way.action}` }]),
    ...(way.kind === kind
      ? []
      : [{ pointer: '/kind', problem: `is ${kind ?? 'missing'}; the route ${route} is for ${way.kind}` }]),
    ...(number === null ? [{ pointer: '/number', problem: 'is null, although there is to be a copy' }] : []),
    ...(sums === undefined ? [{ pointer: '/totals', problem: 'is missing, although there is to be a copy' }] : []),
  ];
}

function problemsIn(value: Fields, shape: Readonly<Record<string, Check>>, at: string): readonly Problem[] {
  const problems: Problem[] = [];
  const known = new Map(Object.entries(shape).map(([name, check]) => [name.replace('?', ''), check]));
  for (const [name, found] of Object.entries(value)) {
    const check = known.get(name);
    if (check !== undefined) {
      const problem = check(found);
      if (problem !== undefined) problems.push({ pointer: `${at}/${name}`, problem });
      continue;
    }
    const meant = didYouMean(name, known.keys());
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    problems.push({ pointer: /^[\w-]{1,40}$/.test(name) ? `${at}/${name}` : at, problem: `is no field here${hint}` });
  }
  for (const name of Object.keys(shape))
    if (!name.endsWith('?') && !Object.hasOwn(value, name))
      problems.push({ pointer: `${at}/${name}`, problem: 'is missing' });
  return problems;
}

function objectProblems(value: unknown, shape: Readonly<Record<string, Check>>, at: string): readonly Problem[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return problemsIn(value as Fields, shape, at);
  return [{ pointer: at, problem: 'is no object' }];
}

function listProblemsIn(value: unknown, shape: Readonly<Record<string, Check>>, at: string): readonly Problem[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ pointer: at, problem: 'is no list' }];
  return value.flatMap((it, index) => objectProblems(it, shape, `${at}/${index}`));
}
