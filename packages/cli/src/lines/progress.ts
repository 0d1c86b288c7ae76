import type { Io } from '../io.ts';
import { listen } from '../output.ts';
import type { LineCounts } from './translate-lines.ts';

export interface Progress {
  readonly show: (counts: LineCounts) => void;
  readonly end: (counts: LineCounts) => void;
}

/** A line on stderr that rewrites itself five times a second; on anything but a terminal, nothing. */
export function progress({ stderr, isTerminal, now }: Io): Progress {
  if (!isTerminal.stderr) return { show: () => undefined, end: () => undefined };
  const start = now();
  let next = start + 200;
  const draw = (counts: LineCounts, ending: string): void => {
    listen(stderr);
    stderr.write(`\r\u001b[2K${progressText(counts, now() - start)}${ending}`);
  };
  return {
    show(counts) {
      if (now() < next) return;
      next = now() + 200;
      draw(counts, '');
    },
    end: (counts) => draw(counts, '\n'),
  };
}

function progressText({ lines, refused, bad, bugs }: LineCounts, milliseconds: number): string {
  const rate = milliseconds > 0 ? Math.round((lines / milliseconds) * 1000) : 0;
  const parts = [`${grouped(lines)} lines`, `${grouped(rate)}/s`];
  if (refused > 0) parts.push(`${grouped(refused)} refused`);
  if (bad > 0) parts.push(`${grouped(bad)} unreadable`);
  if (bugs > 0) parts.push(`${grouped(bugs)} made billingual fail`);
  return parts.join(' · ');
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
