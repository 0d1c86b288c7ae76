/** Who there is in the simulated world. Nothing here is secret, and nothing of it is known to Cybersource. */

export const merchantId = 'simulated_merchant';
export const portfolioId = 'simulated_portfolio';
export const organizationId = 'simulated_merchant';

export interface SharedKey {
  readonly keyId: string;
  /** Base64. */
  readonly sharedSecret: string;
}

/** A REST shared secret of the merchant. */
export const merchantKey: SharedKey = {
  keyId: '00000000-0000-4000-8000-00000000c5b1',
  sharedSecret: btoa('no secret: only a simulator takes this'),
};

/** A meta key: made by the portfolio, used for its merchants. */
export const portfolioKey: SharedKey = {
  keyId: '00000000-0000-4000-8000-00000000c5b2',
  sharedSecret: btoa('no secret: a simulated portfolio key'),
};

/** The serialNumber attributes of certificate subjects, which serve as key ids. */
export const certificateKeyId = 'SIMULATED-P12-0001';
export const encryptionKeyId = 'SIMULATED-SJC-0001';
/** Of the key that answers are encrypted for. */
export const answerKeyId = '00000000-0000-4000-8000-00000000c5b3';
