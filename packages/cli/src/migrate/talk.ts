import type { RunEvent } from '@billingual/migrate';
import type { Io } from '../io.ts';
import { listen, say } from '../output.ts';
import { countText, durationText } from '../print/figures.ts';
import { shorten } from '../print/table.ts';

type Progress = Extract<RunEvent, { type: 'progress' }>;

/** What is said while something long is under way. Lines stay; below them, on a terminal, one line that rewrites itself. */
export interface Talk {
  readonly say: (text: string) => void;
  /** 'planning: 1,200 invoices read'. */
  readonly counting: (doing: string, read: number) => void;
  readonly progress: (event: Progress) => void;
  /** What was typed, and is not quite what was set. */
  readonly notes: (notes: readonly string[]) => void;
  /** The line that rewrites itself stays as it last was. */
  readonly end: () => void;
}

/** Times a line is drawn again, and times one is written where it cannot be, in milliseconds. */
const [redrawn, written] = [200, 10_000] as const;

export function newTalk(io: Io, quiet: boolean): Talk {
  const { stderr, isTerminal, now } = io;
  const isDrawn = isTerminal.stderr;
  const pause = isDrawn ? redrawn : written;
  let next = now() + (isDrawn ? 0 : pause);
  let latest: (() => string) | undefined;
  let drawn = '';
  const raw = (text: string): void => {
    listen(stderr);
    stderr.write(text);
  };
  const clear = (): void => {
    if (drawn !== '') raw('\r\u001b[2K');
    drawn = '';
  };
  const draw = (text: string): void => {
    clear();
    drawn = shorten(text, widthOf(io) - 1);
    raw(drawn);
  };
  const show = (text: () => string): void => {
    if (quiet) return;
    latest = text;
    if (now() < next) return;
    next = now() + pause;
    if (isDrawn) draw(text());
    else say(io, text());
  };
  const saying = (text: string): void => {
    const shown = drawn;
    clear();
    say(io, text);
    if (shown !== '') draw(shown);
  };
  return {
    say: saying,
    notes(notes) {
      for (const it of notes) saying(`billingual: ${it}`);
    },
    counting: (doing, read) => show(() => `${doing}: ${countText(read)} invoices read`),
    progress: (event) => show(() => progressText(event, isDrawn)),
    end() {
      if (quiet || latest === undefined) return;
      if (isDrawn) {
        draw(latest());
        raw('\n');
      }
      drawn = '';
      latest = undefined;
    },
  };
}

/** Some terminals say that they have no width at all. */
function widthOf({ columns }: Io): number {
  return columns === undefined || columns < 20 ? 80 : columns;
}

const barWidth = 16;

/** '[████████░░░░] 120 of 205 · 4.1/s · 0:21 left · 118 moved · 2 need a person'. */
function progressText({ over, toMove, counts, elapsedMs, etaMs }: Progress, withBar: boolean): string {
  const share = toMove === 0 ? 1 : over / toMove;
  const filled = Math.min(barWidth, Math.floor(share * barWidth));
  const left = toMove - over;
  const perSecond = etaMs !== undefined && etaMs > 0 ? (left / etaMs) * 1000 : (over / Math.max(1, elapsedMs)) * 1000;
  const people = counts.refused + counts.conflict + counts.quarantined + counts.owed + counts.ambiguous;
  const parts = [
    `${countText(over)} of ${countText(toMove)}`,
    `${perSecond.toFixed(1)}/s`,
    ...(etaMs === undefined || left <= 0 ? [] : [`${durationText(etaMs)} left`]),
    `${countText(counts.done)} moved`,
    ...(people > 0 ? [`${countText(people)} need a person`] : []),
  ];
  return `${withBar ? `[${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}] ` : ''}${parts.join(' · ')}`;
}
