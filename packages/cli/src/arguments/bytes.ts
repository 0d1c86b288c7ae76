import { usageFailure } from './parse.ts';

/** Real bodies are under a hundred KiB; this much is not one of them. */
const defaultMaxBytes: number = 16 * 1024 * 1024;

/** V8 holds no text longer than this. */
const most = 500 * 1024 * 1024;

const units: Readonly<Record<string, number>> = { '': 1, kib: 1024, mib: 1024 ** 2 };

/** The value of --max-bytes: '1048576', '512KiB', '64MiB'. */
export function parseBytes(text: string | undefined, usage: string): number {
  if (text === undefined) return defaultMaxBytes;
  const [, digits = '', unit = ''] = /^(\d{1,12})(KiB|MiB)?$/i.exec(text) ?? [];
  const bytes = Number(digits) * (units[unit.toLowerCase()] ?? 1);
  if (digits === '' || bytes < 1 || bytes > most) {
    throw usageFailure(usage, `--max-bytes takes a whole number of bytes, or 64MiB and the like, up to 500MiB`);
  }
  return bytes;
}

export function bytesText(bytes: number): string {
  if (bytes % 1024 ** 2 === 0) return `${bytes / 1024 ** 2} MiB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} bytes`;
}
