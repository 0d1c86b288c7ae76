/** What is asked of the two providers. The first two only read. */
export type EffectName = 'read-source' | 'read-target' | 'create' | 'close' | 'send' | 'discard';

export type Effect =
  | { readonly type: 'read-source' }
  | { readonly type: 'read-target'; readonly id: string }
  /** `resume`: an earlier one may have arrived, so an equal draft under the number is taken over. */
  | { readonly type: 'create'; readonly resume: boolean }
  | { readonly type: 'close' }
  | { readonly type: 'send'; readonly id: string }
  | { readonly type: 'discard'; readonly id: string }
  /** Set aside, longer with each attempt, and not before `until`. */
  | { readonly type: 'wait'; readonly attempt: number; readonly until?: string };

const changes: Readonly<Record<EffectName, boolean>> = {
  'read-source': false,
  'read-target': false,
  create: true,
  close: true,
  send: true,
  discard: true,
};

/** Whether an effect changes something at a provider, so that its intent has to be written down before. */
export function isWrite({ type }: { readonly type: Effect['type'] }): boolean {
  return type !== 'wait' && changes[type];
}
