import type { EffectName } from './effect.ts';

/**
 * What the source shows. 'expected': what the route begins with. 'settled': somebody paid, or a payment is on its way. 'closed':
 * nothing can be asked with it any more. 'withdrawn': the same, on a route where that is surely not our doing. 'gone': it is no longer
 * there. 'other': something no rule covers. 'contested': as expected, and something else at the target has the number of our draft.
 */
export type SourceSight = 'expected' | 'settled' | 'closed' | 'withdrawn' | 'gone' | 'other' | 'contested';

/** What an id at the target shows. 'live': payable, scheduled, or paid; anything a payer may know of. */
export type TargetSight = 'draft' | 'live' | 'void' | 'gone';

/**
 * Why an effect was not done, or may not have been. 'refused': surely not done, and asking again will not help. 'temporary': surely
 * not done, later perhaps. 'unclear': it may have been done. 'taken': the number belongs to something at the target. 'mismatch': the
 * target held something else than was written, or so that it could never be sent.
 */
export type Failure = 'refused' | 'temporary' | 'unclear' | 'taken' | 'mismatch';

export type Observation =
  /** Taken up, for the first time or again; nothing is known but what the journal says. */
  | { readonly type: 'start' }
  | {
      readonly type: 'source';
      readonly is: SourceSight;
      /** Its content is what the copy was, or is to be, made from. */
      readonly same: boolean;
    }
  | {
      readonly type: 'target';
      readonly id: string;
      readonly is: TargetSight;
      /** In total, currency, payer and due date, it is what was written. */
      readonly equal: boolean;
      /** It is what was written before the source was edited: a draft of ours that an unclear answer had hidden. */
      readonly stale: boolean;
      /** It carries our marker. Where the target has none: it is equal or stale, and the journal says that we made it, or asked for its number before. */
      readonly ours: boolean;
    }
  | {
      readonly type: 'failed';
      readonly effect: EffectName;
      readonly how: Failure;
      /** Of the error. */
      readonly code: string;
      /** The invoice at the target that the failure speaks of. */
      readonly id?: string;
      /** Not before then: RFC 3339. */
      readonly retryAt?: string;
    };
