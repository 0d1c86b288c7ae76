import { settingsFrom } from '@billingual/sandbox';
import type { PayPalSettings } from '../settings.ts';

type Other =
  | 'timeZone'
  | 'invoicerEmails'
  | 'merchants'
  | { [K in keyof PayPalSettings]: number extends PayPalSettings[K] ? K : never }[keyof PayPalSettings];
type Choice = Exclude<keyof PayPalSettings, Other>;

/** The values of each setting, the default first. */
export const choices: {
  readonly [K in Choice]: readonly [PayPalSettings[K], ...PayPalSettings[K][]];
} = {
  invalidToken: ['oauth', 'api'],
  searchMatch: ['loose', 'equal'],
  listFields: ['trimmed', 'all'],
  emptyList: ['empty-array', 'absent'],
  uniqueNumbers: [true, false],
  prefer: ['honoured', 'ignored'],
  updateAnswer: ['link', 'empty', 'invoice'],
  limits: ['schema', 'error-texts'],
  items: ['optional', 'required'],
  negativeQuantity: ['accepted', 'refused'],
  negativeTotal: ['accepted', 'refused'],
  missingTerm: ['none', 'DUE_ON_RECEIPT', 'NO_DUE_DATE'],
  contradictingTerm: ['term', 'date'],
  taxAfterDiscount: [true, false],
  discountShares: ['exact', 'rounded'],
  inclusiveTax: ['net-first', 'difference'],
  inclusiveShippingTax: ['stated', 'added'],
  emptyBody: ['refused', 'accepted'],
  updatePartlyPaid: ['accepted', 'refused'],
  secondSend: ['no-effect', 'mails-again', 'refused'],
  sendScheduled: ['no-effect', 'refused'],
  sendWithoutEmail: ['accepted', 'refused'],
  mailedStatus: ['SENT', 'UNPAID'],
  scheduledAnswer: ['link', 'links', 'empty'],
  updateOfDraft: ['silent', 'mails'],
  cancelPending: ['refused', 'accepted'],
  deleteCanceled: ['refused', 'accepted'],
  deletePaymentOfCanceled: ['accepted', 'refused'],
  refundedPartPayment: ['PARTIALLY_PAID', 'REFUNDED'],
  qrCodeOfDraft: ['accepted', 'refused'],
  qrCode: ['png-part', 'base64-part', 'base64'],
  webhookResource: ['invoice', 'flat', 'null'],
  sentEvents: [true, false],
  webhookRetries: ['growing', 'even'],
  triggers: [true, false],
};

const others: Pick<PayPalSettings, Other> = {
  timeZone: 'America/Los_Angeles',
  invoicerEmails: ['merchant@example.com'],
  merchants: [{ payerId: 'SIMULATEDPAYR', email: 'represented@example.com' }],
  tokenLifeSeconds: 32_400,
  tokenGeneration: 1,
  readLagMs: 0,
  searchLagMs: 0,
  pendingMs: 0,
  webhookDelayMs: 0,
};

/** All settings, with those given in place of the defaults. Throws `invalid_input` for a setting or value that does not exist. */
export function settingsOf(given: Partial<PayPalSettings> = {}): PayPalSettings {
  return settingsFrom<PayPalSettings>(choices, others, given);
}

/** Every setting's name. */
export const settingNames: readonly string[] = [...Object.keys(choices), ...Object.keys(others)];
