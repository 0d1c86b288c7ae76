/** What a script may rely on; the large ones are those of sysexits.h. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  refused: 3,
  badInput: 65,
  cannotWrite: 74,
  config: 78,
  interrupted: 130,
} as const;

export type Exit = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[Exit];
