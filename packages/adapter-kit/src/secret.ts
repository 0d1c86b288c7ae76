declare const brand: unique symbol;

/** A text that does not show itself: printed, logged, serialised or cloned, it is '[redacted]' or nothing. */
export interface Secret {
  readonly [brand]: 'secret';
  toString(): string;
  toJSON(): string;
}

const shown = (): string => '[redacted]';
/** Outside the object, so that nothing that walks over its properties meets it. */
const texts = new WeakMap<Secret, string>();
const prototype = {
  toString: shown,
  toJSON: shown,
  // What Node, Deno and Bun ask when they print an object.
  [Symbol.for('nodejs.util.inspect.custom')]: shown,
  [Symbol.for('Deno.customInspect')]: shown,
};

export function secret(text: string): Secret {
  const made = Object.freeze(Object.create(prototype) as Secret);
  texts.set(made, text);
  return made;
}

/** The text itself. To be called where it goes onto the wire or into a key, and nowhere else. */
export function reveal(made: Secret): string {
  const text = texts.get(made);
  if (text === undefined) throw new TypeError('this is no secret made by this copy of the package');
  return text;
}
