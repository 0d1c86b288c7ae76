/**
 * What PayPal's documentation leaves open, contradicts, or shows differently over the years; a client has to live with either. The
 * first value named is the default. All may be changed while the simulator runs. Times are milliseconds on the simulator's clock.
 */
export interface PayPalSettings {
  // The account

  /** The zone in the merchant's profile: its today decides what is scheduled, and 07:00 there when that goes out. */
  timeZone: string;
  /** Addresses that `invoicer.email_address` may be; another one is USER_NOT_FOUND. */
  invoicerEmails: readonly string[];
  /** Merchants that agreed to be represented by this client (PayPal-Auth-Assertion). Each has invoices of its own. */
  merchants: readonly { readonly payerId: string; readonly email: string }[];

  // Credentials

  /** 32400: nine hours, as in the sandbox. */
  tokenLifeSeconds: number;
  /** Raising it revokes every token that was issued before. */
  tokenGeneration: number;
  /** How an expired or unknown token is refused; the sandbox says it the way of OAuth, the OpenAPI file its own. */
  invalidToken: 'oauth' | 'api';

  // What is seen, and when

  /** Reading an invoice and the list lag behind by so much. */
  readLagMs: number;
  /** The index behind the search lags behind by so much; some seconds at PayPal. */
  searchLagMs: number;
  /** 'loose': beginnings of names and addresses, parts of numbers and references. */
  searchMatch: 'loose' | 'equal';
  /** What a row of the list has when `fields` is left out. */
  listFields: 'trimmed' | 'all';
  emptyList: 'empty-array' | 'absent';

  // Creating and updating

  /** Whether a number that another invoice of the account has is refused. Seen in three sandboxes; not in the OpenAPI file. */
  uniqueNumbers: boolean;
  /** Whether `Prefer: return=representation` is honoured; otherwise a link is all that comes. */
  prefer: 'honoured' | 'ignored';
  /** What a PUT without Prefer answers. */
  updateAnswer: 'link' | 'empty' | 'invoice';
  /** Where the OpenAPI file and its own error texts name two lengths. */
  limits: 'schema' | 'error-texts';
  /** The text of the create operation says that items must be there, its schema does not. */
  items: 'optional' | 'required';
  /** Newer documentation has a pattern without a sign for quantities. */
  negativeQuantity: 'accepted' | 'refused';
  /** An invoice whose discounts exceed it. */
  negativeTotal: 'accepted' | 'refused';
  /** What an invoice without a payment term is given. */
  missingTerm: 'none' | 'DUE_ON_RECEIPT' | 'NO_DUE_DATE';
  /** Which counts when a due date does not fit the number of days beside it. */
  contradictingTerm: 'term' | 'date';
  /** Documented as true; false was seen in 2023 on invoices that leave it out. */
  taxAfterDiscount: boolean;
  /** How a discount in money reaches the lines before tax: unrounded shares, or each rounded with the rest on the last. */
  discountShares: 'exact' | 'rounded';
  /** Tax inside a price: net rounded first and tax on that, or the rounded difference. Both from PayPal's own client. */
  inclusiveTax: 'net-first' | 'difference';
  /** Whether the tax on shipping is added to the total when prices contain tax. */
  inclusiveShippingTax: 'stated' | 'added';
  /** A POST without a body. */
  emptyBody: 'refused' | 'accepted';

  // What can be done when

  /** A PUT on an invoice that is paid in part. */
  updatePartlyPaid: 'accepted' | 'refused';
  /** A send of what was sent: documented as without effect, and elsewhere as an error. */
  secondSend: 'no-effect' | 'mails-again' | 'refused';
  /** A send of what is scheduled already. */
  sendScheduled: 'no-effect' | 'refused';
  /** Sending where there is nobody to mail. */
  sendWithoutEmail: 'accepted' | 'refused';
  /** The status after a mail went out; one guide says UNPAID. */
  mailedStatus: 'SENT' | 'UNPAID';
  /** What a send answers with status 202. */
  scheduledAnswer: 'link' | 'links' | 'empty';
  /** Whether a PUT mails the recipient of an invoice that was never sent. */
  updateOfDraft: 'silent' | 'mails';
  /** Canceling while a payment is pending. */
  cancelPending: 'refused' | 'accepted';
  /** Deleting a canceled invoice: the OpenAPI file says no, a guide yes. */
  deleteCanceled: 'refused' | 'accepted';
  /** Deleting the record of a payment of a canceled invoice. */
  deletePaymentOfCanceled: 'accepted' | 'refused';
  /** The status when a payment in part was refunded whole. */
  refundedPartPayment: 'PARTIALLY_PAID' | 'REFUNDED';
  /** So long does a payer's payment stay pending (an eCheck, a review); 0: not at all. */
  pendingMs: number;
  qrCodeOfDraft: 'accepted' | 'refused';
  /** A PNG part as seen, a part with Base64 as documented in one place, or Base64 alone. */
  qrCode: 'png-part' | 'base64-part' | 'base64';

  // Notifications

  /** 'flat' as on a page of 2026; 'null' was seen. */
  webhookResource: 'invoice' | 'flat' | 'null';
  /** The event INVOICING.INVOICE.SENT is in newer lists only. */
  sentEvents: boolean;
  /** So long after the change; 12 to 15 seconds at PayPal. */
  webhookDelayMs: number;
  /** How the 25 repetitions of a failed delivery are spread over three days, which is all that is documented of them. */
  webhookRetries: 'growing' | 'even';

  /** Whether the documented texts and ids that make the sandbox fail do so. */
  triggers: boolean;
}
