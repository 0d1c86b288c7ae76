import { misuse } from '@billingual/sandbox';

export interface WebhookKey {
  readonly keyId: string;
  /** Base64. */
  readonly key: string;
  /** Milliseconds on the simulator's clock. */
  readonly madeAt: number;
}

export interface WebhookKeys {
  /** What a receiver has to know, by key id. */
  readonly known: Readonly<Record<string, string>>;
  /** The key for the next notification. */
  forSending(): WebhookKey;
  /**
   * Makes a new key. The old one is replaced at once, as documented; with `overlap` notifications are signed with both in turn, and
   * both have to be known.
   */
  rotate(options?: { readonly overlap?: boolean }): WebhookKey;
  reset(): void;
}

export function webhookKeys(now: () => number): WebhookKeys {
  let count = 0;
  let valid: readonly WebhookKey[] = [];
  let sent = 0;

  const make = (): WebhookKey => {
    count += 1;
    const keyId = `00000000-0000-4000-8000-0000000e${String(count).padStart(4, '0')}`;
    return { keyId, key: btoa(`no secret: key ${count} of a simulator`), madeAt: now() };
  };
  const current = (): readonly WebhookKey[] => (valid.length === 0 ? (valid = [make()]) : valid);

  return {
    get known() {
      return Object.fromEntries(current().map(({ keyId, key }) => [keyId, key]));
    },
    forSending() {
      const all = current();
      const key = all[sent % all.length] ?? make();
      sent += 1;
      return key;
    },
    rotate(options = {}) {
      if (typeof options !== 'object' || options === null) throw misuse('', 'the options of rotate are an object');
      const { overlap = false } = options;
      const before = current();
      const key = make();
      valid = overlap ? [key, ...before] : [key];
      sent = 0;
      return key;
    },
    reset() {
      count = 0;
      sent = 0;
      valid = [];
    },
  };
}
