/** 'YYYY-MM-DD' of a moment (milliseconds since 1970) in a zone of the IANA list. */
export function dayIn(at: number, timeZone: string): string {
  return new Date(at + offsetOf(at, timeZone)).toISOString().slice(0, 10);
}

/** The moment of a day and an hour in a zone. */
export function momentOf(day: string, hour: number, timeZone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const local = Date.UTC(year, month - 1, date, hour);
  // Twice, for days on which the clocks are changed in between.
  const near = local - offsetOf(local, timeZone);
  return local - offsetOf(near, timeZone);
}

/** A day so many days later; a day that is none, such as 31 February, is taken for the one it runs over to. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** In UTC, to the second: '2026-10-05T07:00:00Z'. */
export function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function offsetOf(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}
