/**
 * What the documentation of Cybersource leaves open, contradicts, or shows differently over the years. The first value named is
 * the default: what the documents make most likely. A client has to live with either.
 */
export interface CybersourceSettings {
  // Creating and updating

  /** 'accepted': 202 without an id, and the invoice can be read only after `acceptedLagMs`. */
  createAnswer: 'created' | 'accepted';
  acceptedLagMs: number;
  /** What becomes of a draft with delivery mode none. The guide shows both. */
  draftWithoutMail: 'DRAFT' | 'CREATED';
  /** The guide requires deliveryMode, the SDK does not. */
  missingDeliveryMode: 'none' | 'refused';
  /** 'guide': needed unless there are lines or it is mailed. 'always': as in the SDK. */
  description: 'guide' | 'always';
  /** 'required': productSku, productName and totalAmount, as in the guide; official samples send lines without a total. */
  lineFields: 'optional' | 'required';
  /** Tax or discount on the invoice and on its lines at once, which the guide forbids and its own sample does. */
  bothLevels: 'accepted' | 'refused';
  /** 'checked': the total has to be lines plus tax plus freight less discount, where there are lines. */
  sums: 'unchecked' | 'checked';
  /** 'filled': a line without a total is answered with quantity × price. */
  lineTotals: 'as-sent' | 'filled';
  zeroTotal: 'accepted' | 'refused';
  /** Whether JPY has no minor digits and KWD three, or two like the rest. */
  minorDigits: 'iso' | 'two';
  /** '2020': with the lengths that the SDKs checked in 2020. */
  lengths: 'current' | '2020';
  /** The guide's prose and its example disagree. */
  expirationDateFormat: 'YYYY-MM-DD' | 'DD-MM-YYYY';
  numberMaxLength: number;
  numberCharacters: 'any' | 'letters-digits-hyphens';
  numberCase: 'sensitive' | 'insensitive';
  numberReuse: 'never' | 'after-cancelation';
  /** Whether an invoice with a number of the caller's own has that number as its id. */
  idOfOwnNumber: 'number' | 'counter';
  /** An invoiceNumber in an update that is another than the invoice has. */
  numberOnUpdate: 'ignored' | 'refused';
  /** What sendImmediately does in an update. */
  sendOnUpdate: 'ignored' | 'sends';
  /** An update that leaves an invoice with lines without any. */
  amountOnlyUpdate: 'refused' | 'accepted';
  /** A POST without a body where `{}` is documented. */
  emptyBody: 'refused' | 'accepted';

  // What is answered

  /** 'text': amounts, quantities and freight.taxable as strings, as until 2020. */
  amounts: 'numbers' | 'text';
  /** '2020': details without id, links, processing information and delivery mode; and CREATE is all that history says at first. */
  details: '2024' | '2020';
  /** 'varying': another host in lists than in details, for the same invoice. */
  paymentLink: 'absolute' | 'relative' | 'varying';
  linkWhilePending: 'shown' | 'absent';
  draftBalance: 'shown' | 'absent-without-mail';
  paidBalance: 'zero' | 'absent';
  /** How a payment stands in the history. */
  paymentDetails: 'number' | 'text' | 'absent';
  /** The links of an invoice that is paid, partly paid or pending. */
  settledLinks: 'all' | 'self';
  mediaType: 'application/json' | 'application/hal+json';
  /** What making or changing one definition of a merchant-defined field is answered with; the SDK says a list. */
  fieldAnswers: 'list' | 'object';

  // Operations and payments

  /** Delivery of a published invoice whose mode is none. Nobody is mailed either way. */
  deliveryWithoutMail: 'accepted' | 'refused';
  /** Delivery and cancelation while a payment is under review. */
  whilePending: 'refused' | 'accepted';
  /** Publication of what is published. */
  publishedAgain: 'refused' | 'accepted';
  publicationMails: boolean;
  cancelationMails: boolean;
  receiptMails: boolean;
  /** With fraud management, a payment waits as PENDING until it is accepted or rejected in the Business Center. */
  fraudReview: boolean;
  /** The guide says PAID also for a part of the total. */
  acceptedPartialPayment: 'PARTIAL' | 'PAID';
  /** The guide says SENT, whatever it was before. */
  rejectedPayment: 'SENT' | 'earlier';
  /** The link dies 12 months after the due date, or so the SDK says; samples disagree. */
  linkLifetime: '12-months' | 'endless';
  /** What a refund does to the invoice. */
  refunds: 'invisible' | 'reopen';

  // Lists

  statusFilter: 'obeyed' | 'ignored';
  totalInvoices: 'all' | 'filtered';
  nextOnLastPage: boolean;
  /** What stands in a page without rows. */
  emptyList: 'empty-array' | 'absent';
  listOrder: 'newest-first' | 'oldest-first' | 'shuffled';
  defaultLimit: number;
  maxLimit: number;
  overLimit: 'cut' | 'refused';
  createdDate: 'absent' | 'shown';
  /** Lists show the account as it was so long ago. */
  listLagMs: number;
  /** The same for single invoices. */
  readLagMs: number;

  // Errors

  duplicateStatus: 400 | 409;
  /** '2020': the reasons in use until April 2025. */
  errorReasons: '2025' | '2020';
  unauthorizedBody: 'gateway' | 'service';

  // Credentials

  /** To be retired in March 2027. */
  httpSignature: 'accepted' | 'refused';
  /** 'either': also the old '(request-target)', which production no longer takes. */
  requestTarget: 'request-target' | 'either';
  /** What v-c-merchant-id is signed as with the key of a portfolio: the SDK signs the portfolio and sends the merchant. */
  portfolioSignature: 'either' | 'portfolio' | 'merchant';
  /** Either way, for HTTP Signature. */
  dateToleranceMs: number;
  /** How far `iat` may lie ahead and `exp` behind. */
  tokenLeewayMs: number;
  /** The claim that names the algorithm of the digest. */
  digestAlgorithm: 'required' | 'optional';
  /** 'either': request-resource-path may lack the query. */
  resourcePath: 'with-query' | 'either';
  /** Message-level encryption of requests. */
  encryption: 'optional' | 'required';
  /** The SDK does not encrypt publication. */
  encryptedPublication: 'refused' | 'accepted';
  encryptedErrors: boolean;

  // Notifications

  webhookEnvelope: 'v3' | '2023';
  /** 'customer-and-merchant': also the events named invoicing.merchant.invoice.*. */
  webhookAudience: 'customer' | 'customer-and-merchant';
  /** The guide prints the name of the overdue reminder with a space behind it. */
  overdueEvent: 'plain' | 'trailing-space';
  /** What `t` of the signature is: when it was sent, or when the key was made. */
  webhookTime: 'delivery' | 'key';
  /** 'encrypted': in an object with encryptedRequest. 'compact': the bare JWE. */
  webhookBody: 'plain' | 'encrypted' | 'compact';
  webhookSignedOver: 'plain' | 'sent';
}
