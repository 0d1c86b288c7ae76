/** What a script may rely on; the large ones are those of sysexits.h. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  refused: 3,
  /** Something is no longer as it was planned. */
  drift: 4,
  badInput: 65,
  providerDown: 69,
  cannotWrite: 74,
  tryLater: 75,
  /** It may have been done: apart from the two above, because a script that repeats those must not repeat this. */
  unclear: 76,
  auth: 77,
  config: 78,
  interrupted: 130,
} as const;

export type Exit = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[Exit];
