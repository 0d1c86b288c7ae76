import { isUtf8 } from 'node:buffer';
import { BillingualError, parseJson, type JsonObject, type Problem } from '@billingual/core';
import { failure, isFailure } from '../failure.ts';
import { tooLarge } from '../input.ts';
import { translationDocument } from '../print/documents.ts';
import { translateBody, type Task } from '../translate-body.ts';
import type { Batch } from './batches.ts';

/** A translation of lines. Plain data, so that it can be sent to a worker. */
export interface LineTask extends Task {
  readonly raw: boolean;
  readonly maxBytes: number;
}

export interface LineCounts {
  readonly lines: number;
  /** Without a request: nothing was wrong with the line, but the target would bill another total, or cannot hold it. */
  readonly refused: number;
  /** Could not be read. */
  readonly bad: number;
  /** Made the library itself fail. */
  readonly bugs: number;
}

export interface LinesDone extends LineCounts {
  /** One line of JSON for each line that was not blank, in order. */
  readonly output: Uint8Array;
}

/** Translates a batch of lines. A line that cannot be translated becomes an error line, and the others go on. */
export function translateLines({ firstLine, bytes }: Batch, task: LineTask): LinesDone {
  const counts = { lines: 0, refused: 0, bad: 0, bugs: 0 };
  let output = '';
  const add = (line: number, text: () => string): void => {
    const result = lineResult(line, text, task);
    counts.lines += 1;
    counts[result.outcome] += result.outcome === 'lines' ? 0 : 1;
    output += `${JSON.stringify(result.document)}\n`;
  };
  if (bytes === null) add(firstLine, () => refuseLength(task));
  else eachLine(bytes, firstLine, task, add);
  return { ...counts, output: new TextEncoder().encode(output) };
}

function eachLine(
  bytes: Uint8Array,
  firstLine: number,
  task: LineTask,
  add: (line: number, text: () => string) => void,
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sound = isUtf8(buffer);
  let line = firstLine;
  for (let start = 0; start < buffer.length; line += 1) {
    const found = buffer.indexOf(10, start);
    const end = found < 0 ? buffer.length : found;
    const part = buffer.subarray(start, end);
    start = end + 1;
    if (part.length <= task.maxBytes && isBlank(part)) continue;
    add(line, () => {
      if (part.length > task.maxBytes) return refuseLength(task);
      if (!sound && !isUtf8(part)) throw failure('badInput', 'not_utf8', 'the line is not UTF-8 text');
      return part.toString('utf8').replace(/^\ufeff/, '');
    });
  }
}

function refuseLength(task: LineTask): never {
  throw tooLarge('the line', task.maxBytes);
}

function isBlank(part: Uint8Array): boolean {
  return part.every((it) => it === 0x20 || it === 0x0d || it === 0x09);
}

interface LineResult {
  readonly outcome: 'lines' | 'refused' | 'bad' | 'bugs';
  readonly document: JsonObject;
}

function lineResult(line: number, text: () => string, task: LineTask): LineResult {
  try {
    const translation = translateBody(parseJson(text()), task);
    const outcome = translation.request === null ? 'refused' : 'lines';
    return { outcome, document: { line, ...translationDocument(translation, task, task.raw) } };
  } catch (error) {
    if (isFailure(error)) return { outcome: 'bad', document: errorLine(line, error.code, error.message) };
    if (BillingualError.is(error)) {
      return { outcome: 'bad', document: errorLine(line, error.code, error.message, problemsOf(error)) };
    }
    return { outcome: 'bugs', document: errorLine(line, 'bug', `a bug of billingual: ${String(error)}`) };
  }
}

function errorLine(line: number, code: string, message: string, problems: readonly Problem[] = []): JsonObject {
  return { line, error: { code, message, problems: problems.map((it) => ({ ...it })) } };
}

function problemsOf({ details }: BillingualError): readonly Problem[] {
  return 'problems' in details ? details.problems : [];
}
