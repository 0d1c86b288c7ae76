import type { InvoiceDraft } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, failure, holds, rejects } from '../expect.ts';
import type { FaultAction, FaultRule } from '../far-side.ts';
import { needs } from '../not-applicable.ts';
import { sample } from '../sample.ts';
import { idOf } from '../steps.ts';
import type { Stage } from '../subject.ts';
import { carried, textsOf } from '../texts-of.ts';
import { writes, type Write } from '../writes.ts';

/** Personal data that stands in the drafts of these cases. */
const planted = ['Quillonia', 'Vexworthy', 'quillonia.vexworthy@example.com', 'Zzyzx road 17', 'private as a diary'];

const personal = {
  customer: {
    name: { given: 'Quillonia', surname: 'Vexworthy' },
    email: 'quillonia.vexworthy@example.com',
    address: { line1: 'Zzyzx road 17', city: 'Baker', countryCode: 'US' },
  },
  note: 'private as a diary',
  memo: 'private as a diary',
} as const satisfies Partial<InvoiceDraft>;

/** An error that quotes what was sent, under all the names that providers have for such text. */
function quoting(secrets: readonly string[]): string {
  const text = `refused: ${[...planted, ...secrets].join(' and ')}`;
  const detail = {
    issue: text,
    description: text,
    field: '/x',
    value: text,
    reason: text,
    location: 'body',
    message: text,
  };
  return JSON.stringify({
    name: text,
    message: text,
    error: text,
    error_description: text,
    reason: text,
    status: text,
    code: text,
    details: [detail],
    errors: [detail],
    response: { rmsg: text },
  });
}

const json = { 'content-type': 'application/json' };

function blows(secrets: readonly string[]): readonly (Pick<FaultRule, 'phase'> & { readonly action: FaultAction })[] {
  const body = quoting(secrets);
  const answer = (status: number, headers: Readonly<Record<string, string>> = json): FaultAction => ({
    type: 'answer',
    status,
    headers,
    body,
  });
  return [
    ...[400, 401, 404, 409, 500].map((status) => ({ phase: 'before-parse', action: answer(status) }) as const),
    { phase: 'before-parse', action: answer(502, { 'content-type': 'text/html' }) },
    { phase: 'before-parse', action: answer(302, { location: `https://elsewhere.invalid/?${planted[0]}` }) },
    { phase: 'after-commit', action: answer(200, { 'content-type': 'text/html' }) },
    { phase: 'after-commit', action: { type: 'truncate', bytes: 0.5 } },
    { phase: 'before-parse', action: { type: 'reset' } },
  ];
}

export const secrets: readonly Check[] = [
  check('the author of this suite named secrets, and they are long enough to be found', async (stage) => {
    const short = (stage.secrets ?? []).filter((it) => it.length < 6).length;
    equal(short, 0, 'secrets that could stand anywhere by chance');
    holds(
      stage.secrets !== undefined,
      'open() gives no secrets: name those among the options, or [] if there are none',
    );
  }),

  ...writes.map((write) =>
    check(`no error of ${write.name} tells what was in the draft or in the options`, async (stage) => {
      needs(stage, write.operation);
      const told = await errorsOf(stage, write);
      holds(told.length > 0, 'nothing failed, so nothing was looked at');
      for (const error of told) findNothing(error, stage);
    }),
  ),

  check('no error of get and list tells what was in the options', async (stage) => {
    needs(stage, 'get', 'list');
    const id = idOf((await stage.provider.create(sample(stage, personal))).invoice);
    for (const { phase, action } of blows(stage.secrets ?? [])) {
      stage.far.faults.clear();
      stage.far.faults.add({ operation: '*', phase, action });
      for (const call of [
        () => stage.provider.get(id),
        () => stage.provider.list({ customerEmail: planted[2] ?? '' }).take(1),
      ]) {
        const failed = await failure(call);
        if (failed !== undefined) findNothing(failed.thrown, stage);
      }
    }
  }),

  check('no refusal of a draft tells what was in it', async (stage) => {
    needs(stage, 'create');
    const { provider } = stage;
    const given = sample(stage, personal);
    const [line] = given.lines ?? [];
    const tooMany = Array.from({ length: provider.dialect.shape.lines.max + 1 }, () => ({
      ...line,
      name: 'Vexworthy',
      unitPrice: '1',
    }));
    const refusals: readonly Partial<InvoiceDraft>[] = [
      { lines: tooMany },
      { customer: { ...personal.customer, email: 'Quillonia Vexworthy' } },
      { dueDate: 'private as a diary' },
      { customers: [personal.customer, personal.customer] },
    ];
    for (const change of refusals) {
      const failed = await failure(() => provider.create({ ...given, ...change }));
      if (failed !== undefined) findNothing(failed.thrown, stage);
    }
  }),

  check('no conflict tells what was written', async (stage) => {
    needs(stage, 'create', 'update');
    const { provider } = stage;
    const { invoice } = await provider.create(sample(stage, personal));
    const named = (name: string) => (it: typeof invoice) => ({
      ...it,
      lines: it.lines.map((line) => ({ ...line, name })),
    });
    await provider.update(idOf(invoice), named('Quillonia'));
    const error = await rejects(
      () => provider.update(idOf(invoice), named('Vexworthy')(invoice)),
      'conflict',
      'two names',
    );
    findNothing(error, stage);
  }),
];

/** What a write throws when each of its requests is met by each blow. */
async function errorsOf(stage: Stage, write: Write): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  for (const { phase, action } of blows(stage.secrets ?? [])) {
    for (const nth of [1, 2, 3]) {
      const own = await stage.another();
      const job = await write.prepare(withPersonalData(own));
      own.far.faults.add({ operation: '*', phase, nth, times: 4, action });
      const failed = await failure(() => job.act({}));
      if (failed !== undefined) errors.push(failed.thrown);
    }
  }
  return errors;
}

/** The same account, except that every draft which is made there carries what must not be told. */
function withPersonalData(stage: Stage): Stage {
  const { provider } = stage;
  return {
    ...stage,
    provider: {
      ...provider,
      create: (given, options) => provider.create({ ...given, ...personal } as InvoiceDraft, options),
    },
  };
}

function findNothing(error: unknown, { secrets: own = [] }: Stage): void {
  const texts = textsOf(error).map((it) => it.toLowerCase());
  const found = [...planted, ...own, carried].filter((it) => texts.some((text) => text.includes(it.toLowerCase())));
  // What was found is not repeated here: this message is printed.
  equal(found.length, 0, `things that must not be told, in an error of ${kindOf(error)}`);
}

function kindOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'another kind';
}
