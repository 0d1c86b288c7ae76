import type { Check } from './check.ts';
import { abort } from './concerns/abort.ts';
import { arithmetic } from './concerns/arithmetic.ts';
import { cancel } from './concerns/cancel.ts';
import { create } from './concerns/create.ts';
import { discard } from './concerns/discard.ts';
import { faults } from './concerns/faults.ts';
import { get } from './concerns/get.ts';
import { identity } from './concerns/identity.ts';
import { list } from './concerns/list.ts';
import { listQuery } from './concerns/list-query.ts';
import { noList } from './concerns/no-list.ts';
import { numbers } from './concerns/numbers.ts';
import { payments } from './concerns/payments.ts';
import { qrCode } from './concerns/qr-code.ts';
import { remind } from './concerns/remind.ts';
import { secrets } from './concerns/secrets.ts';
import { send } from './concerns/send.ts';
import { update } from './concerns/update.ts';
import { webhooks } from './concerns/webhooks.ts';

export type Concern =
  | 'identity'
  | 'create'
  | 'get'
  | 'update'
  | 'send'
  | 'cancel'
  | 'discard'
  | 'remind'
  | 'list'
  | 'payments'
  | 'qr-code'
  | 'numbers'
  | 'webhooks'
  | 'arithmetic'
  | 'faults'
  | 'secrets'
  | 'abort';

/** Every case there is, in the order in which they run. */
export const concerns: Readonly<Record<Concern, readonly Check[]>> = {
  identity,
  create,
  get,
  update,
  send,
  cancel,
  discard,
  remind,
  list: [...list, ...listQuery, ...noList],
  payments,
  'qr-code': qrCode,
  numbers,
  webhooks,
  arithmetic,
  faults,
  secrets,
  abort,
};
