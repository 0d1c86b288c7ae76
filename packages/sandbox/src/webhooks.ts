import type { SandboxClock, SandboxWebhooks } from './contract.ts';
import type { World } from './simulation.ts';
import { misuse } from './misuse.ts';
import type { TruthLog } from './truth.ts';

type Event = Parameters<World['notify']>[0];
type Receiver = Parameters<SandboxWebhooks['deliver']>[0];

export interface Deliveries {
  readonly webhooks: SandboxWebhooks;
  notify(event: Event): void;
  /** Runs a change; what it notifies of is delivered when it is done. */
  readonly commit: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** Forgets the receiver and everything that has not been delivered. */
  forget(): void;
}

/** For a provider that does not say. */
export const usualRetries: readonly number[] = [60_000, 300_000, 1_800_000];

export function deliveries(
  clock: SandboxClock,
  truth: TruthLog,
  verification: SandboxWebhooks['verification'],
  retries: () => readonly number[],
): Deliveries {
  let target: { readonly url: string; readonly receive: Receiver } | undefined;
  let queue: { readonly event: Event; readonly attempt: number }[] = [];
  let commits = 0;
  let delivering: Promise<void> | undefined;

  async function drain(): Promise<void> {
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await attempt(next.event, next.attempt);
    } finally {
      delivering = undefined;
    }
  }

  function flush(): void {
    if (commits === 0 && queue.length > 0) delivering ??= Promise.resolve().then(drain);
  }

  function enqueue(event: Event, attempt: number): void {
    if (target === undefined) return;
    queue.push({ event, attempt });
    flush();
  }

  async function attempt(event: Event, count: number): Promise<void> {
    const to = target;
    if (to === undefined) return;
    const status = await statusOf(to, event, count);
    if (to !== target) return;
    const delivered = status !== undefined && status >= 200 && status < 300;
    truth.record({
      kind: 'webhook',
      type: event.type,
      id: event.id,
      delivered,
      ...(status !== undefined && { status }),
    });
    const wait = retries()[count];
    if (!delivered && wait !== undefined) clock.after(wait, () => to === target && enqueue(event, count + 1));
  }

  const aim = (url: string, receive: Receiver): void => {
    target = { url, receive };
  };

  return {
    webhooks: {
      deliver(to) {
        if (typeof to !== 'function') throw misuse('', 'notifications are delivered to a function');
        aim('https://receiver.invalid/webhooks', to);
      },
      post: (url) => aim(loopback(url), posted),
      async settled() {
        while (delivering !== undefined) await delivering;
      },
      verification,
    },
    notify: (event) => enqueue(event, 0),
    async commit(work) {
      commits += 1;
      try {
        return await work();
      } finally {
        commits -= 1;
        flush();
      }
    },
    forget() {
      target = undefined;
      queue = [];
    },
  };
}

/** Undefined when nothing answered. */
async function statusOf(
  { url, receive }: { readonly url: string; readonly receive: Receiver },
  event: Event,
  attempt: number,
): Promise<number | undefined> {
  const request = await event.make(attempt, url);
  try {
    return await receive({ url, ...request });
  } catch {
    return undefined;
  }
}

const posted: Receiver = async ({ url, headers, body }) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  });
  await answer.body?.cancel();
  return answer.status;
};

/** What a simulator makes up must not reach anybody else. */
function loopback(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (['localhost', '127.0.0.1', '[::1]'].includes(host)) return url;
  throw misuse('', 'notifications are posted to this machine only, e.g. http://127.0.0.1:3000/webhooks');
}
