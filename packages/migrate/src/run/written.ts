/** What the journal keeps of what was last written to the target: enough to know it again, nothing to read in it. */
export interface WrittenCopy {
  /** `essenceHash` of what the target is expected to hold. */
  readonly essence: string;
  /** Of what was written before that, where the source was edited in between. */
  readonly before: string | undefined;
  /** Whether a marker was written with it; there may be no field for one, or no room in it. */
  readonly marked: boolean;
}

function writtenText({ essence, before = '', marked }: WrittenCopy): string {
  return [marked ? 'marked' : 'bare', essence, before].join(':');
}

export function writtenOf(text: string | null): WrittenCopy | undefined {
  if (text === null) return undefined;
  const [kind, essence = '', before = ''] = text.split(':');
  return { essence, before: before === '' ? undefined : before, marked: kind === 'marked' };
}

/** What is written next, after what was written before. */
export function nextWritten(before: string | null, essence: string, marked: boolean): string {
  const last = writtenOf(before);
  const earlier = last === undefined || last.essence === essence ? last?.before : last.essence;
  return writtenText({ essence, before: earlier, marked });
}
