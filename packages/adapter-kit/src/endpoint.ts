/** One operation at the wire, as a row of a provider's table. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** '/v2/invoicing/invoices/{id}'; each name in braces is one path segment, escaped. */
  readonly path: string;
  /**
   * 'read' changes nothing and is repeated as long as it is worth it. 'replay' changes something, and the provider documents that
   * doing it again has no further effect. 'write' is on the wire once: what became of it is looked up, never guessed.
   */
  readonly kind: 'read' | 'replay' | 'write';
  /** What a success carries. 'maybe-json': either is in order. */
  readonly answer: 'json' | 'maybe-json' | 'empty' | 'bytes';
}

export type Endpoints<Name extends string> = Readonly<Record<Name, Endpoint>>;
