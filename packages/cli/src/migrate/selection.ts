import { BillingualError, checkQuery, isLocalDate, type ListQuery } from '@billingual/core';
import type { Values } from '../arguments/options.ts';
import { usageFailure } from '../arguments/parse.ts';
import { readBytes } from '../input.ts';
import type { Io } from '../io.ts';
import { selectFlags, wholeFlag } from './flags.ts';

/** Which invoices a plan looks at. */
export interface Selection {
  readonly query?: Omit<ListQuery, 'cursor' | 'signal'>;
  readonly only?: AsyncIterable<string>;
  readonly limit?: number;
}

export function selectionOf(values: Values<typeof selectFlags>, usage: string, io: Io): Selection {
  const { status, since, only } = values;
  if (only !== undefined && (status ?? since) !== undefined)
    throw usageFailure(usage, '--only names invoices by their ids, so --status and --since have nothing to narrow');
  const limit = wholeFlag(values.limit, 'limit', usage);
  const query = queryOf(status, since, usage);
  return {
    ...(only !== undefined && { only: idsIn(only, io) }),
    ...(query !== undefined && { query }),
    ...(limit !== undefined && { limit }),
  };
}

function queryOf(status: string | undefined, since: string | undefined, usage: string): ListQuery | undefined {
  if (status === undefined && since === undefined) return undefined;
  const words = (status ?? '').split(',').map((it) => it.trim().toLowerCase());
  const query = {
    ...(status !== undefined && { status: words.filter((it) => it !== '') }),
    // A day begins at midnight UTC.
    ...(since !== undefined && { createdFrom: isLocalDate(since) ? `${since}T00:00:00Z` : since }),
  } as ListQuery;
  try {
    checkQuery(query);
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    const flag = (pointer: string): string => (pointer.startsWith('/createdFrom') ? '--since' : '--status');
    throw usageFailure(
      usage,
      error.details.problems.map(({ pointer, problem }) => `${flag(pointer)} ${problem}`).join('\n'),
    );
  }
  return query;
}

/** Lines of a file, as they are read. Blank ones, and those that begin with #, are left out. */
export async function* idsIn(file: string, io: Io): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of readBytes(file, io)) {
    const lines = `${rest}${decoder.decode(bytes, { stream: true })}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.map((it) => it.trim()).filter(isId);
  }
  yield* [rest.trim()].filter(isId);
}

function isId(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}
