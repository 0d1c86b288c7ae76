import { invalidWebhook } from './invalid-webhook.ts';

export interface TimeWindow {
  /** How old it may be. */
  readonly behindMs: number;
  /** How far it may lie ahead: two clocks never agree. */
  readonly aheadMs: number;
}

/** As long as a provider goes on delivering, and as far as clocks differ. */
const usual: TimeWindow = { behindMs: 3 * 86_400_000, aheadMs: 300_000 };

/** What a client's tolerance allows, in both directions; 3 days behind and 5 minutes ahead where it says nothing. */
export function timeWindow(toleranceMs: number | undefined): TimeWindow {
  return toleranceMs === undefined ? usual : { behindMs: toleranceMs, aheadMs: toleranceMs };
}

/**
 * How long a store has to remember what was delivered inside a window, so that it is known by its id until it is refused by its time. The
 * hour is for clocks that are set in the meantime.
 */
export function retentionMs({ behindMs, aheadMs }: TimeWindow): number {
  return behindMs + aheadMs + 3_600_000;
}

/** Throws `invalid_webhook` unless `at` is inside the window around `now`; all are milliseconds since 1970. The bounds are inside. */
export function checkTime(at: number, now: number, { behindMs, aheadMs }: TimeWindow, provider: string): void {
  const age = now - at;
  if (age >= -aheadMs && age <= behindMs) return;
  if (!Number.isFinite(age)) throw invalidWebhook(provider, 'time', 'it does not say when it was sent');
  const [distance, allowed] =
    age > 0 ? [`${about(age)} ago`, behindMs] : [`${about(-age)} ahead of this clock`, aheadMs];
  throw invalidWebhook(
    provider,
    'time',
    `it says that it was sent ${distance}, and ${about(allowed)} is allowed: an old request sent again, or the clock here is wrong`,
  );
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

function about(ms: number): string {
  const [unit, length] = units.find((it) => ms >= it[1]) ?? (['ms', 1] as const);
  return `${Math.round(ms / length)} ${unit}`;
}
