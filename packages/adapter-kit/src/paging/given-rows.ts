/**
 * Rows that were given out and may come again, by id: of the range under way, which may turn out too long, and of those that did, whose
 * halves hold them too. What any other range gave out is forgotten: a list may be without end.
 */
export interface GivenRows {
  /** Whether a row has not been given out, which it has been from now on. Rows without an id are always new. */
  isNew(id: string | undefined): boolean;
  /** The range under way was too long, and is about to be halved. `left`: how many ranges there are beside its halves. */
  split(left: number): void;
  /** The range under way has been listed; so many are left. */
  end(left: number): void;
  /** How many are remembered. */
  readonly size: number;
}

export function givenRows(): GivenRows {
  let own = new Set<string>();
  /** The outermost first. Each is needed until no more ranges are left than there were beside its halves. */
  let halved: readonly { readonly ids: ReadonlySet<string>; readonly left: number }[] = [];
  return {
    isNew(id) {
      if (id === undefined) return true;
      if (own.has(id) || halved.some(({ ids }) => ids.has(id))) return false;
      own.add(id);
      return true;
    },
    split(left) {
      if (own.size > 0) halved = [...halved, { ids: own, left }];
      own = new Set();
    },
    end(left) {
      halved = halved.filter((it) => it.left < left);
      own = new Set();
    },
    get size() {
      return halved.reduce((sum, { ids }) => sum + ids.size, own.size);
    },
  };
}
