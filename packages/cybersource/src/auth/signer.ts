/** Whose key signs, and for whom. */
export interface Signer {
  readonly keyId: string;
  /** The merchant that the request is about. */
  readonly merchantId: string;
  /** The portfolio that owns the key (a meta key), where it is not the merchant's own. */
  readonly portfolioId?: string | undefined;
}
