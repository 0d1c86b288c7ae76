import { settingsFrom } from '@billingual/sandbox';
import type { CybersourceSettings } from '../settings.ts';

type Numeric = {
  [K in keyof CybersourceSettings]: number extends CybersourceSettings[K] ? K : never;
}[keyof CybersourceSettings];
type Choice = Exclude<keyof CybersourceSettings, Numeric>;

const off = [false, true] as const;

/** The values of each setting, the default first. */
export const choices: {
  readonly [K in Choice]: readonly [CybersourceSettings[K], ...CybersourceSettings[K][]];
} = {
  createAnswer: ['created', 'accepted'],
  draftWithoutMail: ['DRAFT', 'CREATED'],
  missingDeliveryMode: ['none', 'refused'],
  description: ['guide', 'always'],
  lineFields: ['optional', 'required'],
  bothLevels: ['accepted', 'refused'],
  sums: ['unchecked', 'checked'],
  lineTotals: ['as-sent', 'filled'],
  zeroTotal: ['accepted', 'refused'],
  minorDigits: ['iso', 'two'],
  lengths: ['current', '2020'],
  expirationDateFormat: ['YYYY-MM-DD', 'DD-MM-YYYY'],
  numberCharacters: ['any', 'letters-digits-hyphens'],
  numberCase: ['sensitive', 'insensitive'],
  numberReuse: ['never', 'after-cancelation'],
  idOfOwnNumber: ['number', 'counter'],
  numberOnUpdate: ['ignored', 'refused'],
  sendOnUpdate: ['ignored', 'sends'],
  amountOnlyUpdate: ['refused', 'accepted'],
  emptyBody: ['refused', 'accepted'],
  amounts: ['numbers', 'text'],
  details: ['2024', '2020'],
  paymentLink: ['absolute', 'relative', 'varying'],
  linkWhilePending: ['shown', 'absent'],
  draftBalance: ['shown', 'absent-without-mail'],
  paidBalance: ['zero', 'absent'],
  paymentDetails: ['number', 'text', 'absent'],
  settledLinks: ['all', 'self'],
  mediaType: ['application/json', 'application/hal+json'],
  fieldAnswers: ['list', 'object'],
  deliveryWithoutMail: ['accepted', 'refused'],
  whilePending: ['refused', 'accepted'],
  publishedAgain: ['refused', 'accepted'],
  publicationMails: off,
  cancelationMails: off,
  receiptMails: off,
  fraudReview: off,
  acceptedPartialPayment: ['PARTIAL', 'PAID'],
  rejectedPayment: ['SENT', 'earlier'],
  linkLifetime: ['12-months', 'endless'],
  refunds: ['invisible', 'reopen'],
  statusFilter: ['obeyed', 'ignored'],
  totalInvoices: ['all', 'filtered'],
  nextOnLastPage: off,
  emptyList: ['empty-array', 'absent'],
  listOrder: ['newest-first', 'oldest-first', 'shuffled'],
  overLimit: ['cut', 'refused'],
  createdDate: ['absent', 'shown'],
  duplicateStatus: [400, 409],
  errorReasons: ['2025', '2020'],
  unauthorizedBody: ['gateway', 'service'],
  httpSignature: ['accepted', 'refused'],
  requestTarget: ['request-target', 'either'],
  portfolioSignature: ['either', 'portfolio', 'merchant'],
  digestAlgorithm: ['required', 'optional'],
  resourcePath: ['with-query', 'either'],
  encryption: ['optional', 'required'],
  encryptedPublication: ['refused', 'accepted'],
  encryptedErrors: off,
  webhookEnvelope: ['v3', '2023'],
  webhookAudience: ['customer', 'customer-and-merchant'],
  overdueEvent: ['plain', 'trailing-space'],
  webhookTime: ['delivery', 'key'],
  webhookBody: ['plain', 'encrypted', 'compact'],
  webhookSignedOver: ['plain', 'sent'],
};

const numbers: Readonly<Record<Numeric, number>> = {
  acceptedLagMs: 3000,
  // 26 is the longest id that the SDKs took in 2020.
  numberMaxLength: 26,
  defaultLimit: 20,
  maxLimit: 100,
  listLagMs: 0,
  readLagMs: 0,
  dateToleranceMs: 300_000,
  tokenLeewayMs: 0,
};

/** All settings, with those given in place of the defaults. Throws `invalid_input` for a setting or value that does not exist. */
export function settingsOf(given: Partial<CybersourceSettings> = {}): CybersourceSettings {
  return settingsFrom<CybersourceSettings>(choices, numbers, given);
}

/** Every setting's name. */
export const settingNames: readonly string[] = [...Object.keys(choices), ...Object.keys(numbers)];
