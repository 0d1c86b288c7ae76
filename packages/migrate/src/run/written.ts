/** What the journal keeps of what was last written to the target: enough to know it again, nothing to read in it. */
export interface WrittenCopy {
  /** `essenceHash` of what the target is expected to hold. */
  readonly essence: string;
  /** Of what was written before that, where the source was edited in between; the latest first. */
  readonly before: readonly string[];
  /** Whether a marker was written with it; there may be no field for one, or no room in it. */
  readonly marked: boolean;
}

/** A create that got no answer may have arrived however often the source was edited since; more edits than that are not kept up with. */
const most = 16;

function writtenText({ essence, before, marked }: WrittenCopy): string {
  return [marked ? 'marked' : 'bare', essence, ...(before.length === 0 ? [''] : before)].join(':');
}

export function writtenOf(text: string | null): WrittenCopy | undefined {
  if (text === null) return undefined;
  const [kind, essence = '', ...before] = text.split(':');
  return { essence, before: before.filter((it) => it !== ''), marked: kind === 'marked' };
}

/** What is written next, after what was written before. */
export function nextWritten(before: string | null, essence: string, marked: boolean): string {
  const last = writtenOf(before);
  const all = last === undefined ? [] : [last.essence, ...last.before];
  return writtenText({ essence, before: all.filter((it) => it !== essence).slice(0, most), marked });
}
