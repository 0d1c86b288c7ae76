import {
  able,
  aboveZero,
  anything,
  callable,
  checkOptions,
  flag,
  fromZero,
  journal,
  idList,
  object,
  oneOf,
  provider,
  wholeFrom,
  type OptionChecks,
} from '../check-options.ts';
import type { RunOptions } from './options.ts';

const checks: OptionChecks<RunOptions> = {
  source: provider,
  target: provider,
  journal,
  // Looked into where it is used, with pointers of its own.
  policy: object,
  concurrency: wholeFrom(1),
  rate: aboveZero,
  gate: able('gate', 'acquire', 'penalize'),
  dispatcher: able('dispatcher', 'run'),
  canary: wholeFrom(1),
  retryQuarantined: flag,
  takeOver: flag,
  settleByNumber: flag,
  maxWaitMs: fromZero,
  onOutage: oneOf('stop', 'wait'),
  leaseMs: aboveZero,
  limits: object,
  clock: able('clock', 'now', 'monotonic', 'sleep', 'after'),
  random: callable,
  signal: object,
  onEvent: callable,
  failpoint: callable,
  id: anything,
  plan: object,
  query: object,
  only: idList,
  limit: wholeFrom(0),
  onEdit: oneOf('follow', 'stop'),
  rebuild: flag,
};

export function checkRunOptions(options: RunOptions): void {
  checkOptions('a run', options, checks, ['source', 'target', 'journal']);
}
