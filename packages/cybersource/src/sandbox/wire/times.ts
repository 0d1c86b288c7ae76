/** With nine digits, the last six of which are made up: '2024-07-24T18:36:18.863175539Z'. */
export function submitTimeUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}${175_539 + (Math.trunc(at) % 800_000)}Z`;
}

/** '2020-02-11T15:56:20Z' */
export function wholeSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Milliseconds, in full: '2024-07-24T18:35:23.320Z'. */
export function eventTime(at: number): string {
  return new Date(at).toISOString();
}

/** As in 2020, when zeros at the end were left out: '2020-02-10T06:51:51.91Z'. */
export function earlierEventTime(at: number): string {
  return new Date(at).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** 'YYYY-MM-DD' in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The first moment of a day, GMT. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The same day twelve months on, or the last of that month. */
export function yearAfter(day: string): string {
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

export function daysAfter(day: string, days: number): number {
  return startOfDay(day) + days * 86_400_000;
}
