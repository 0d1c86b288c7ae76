/**
 * Imported first, for its effect: in this process, what comes after what no longer depends on how fast it is. Simulated time moves on
 * when nothing is left to do, and what is worked out in a thread beside this one would look like that; so digests and signatures are
 * made on the spot, and a turn is counted in rounds of the event loop and not in milliseconds. Without it, a seed repeats a run only
 * mostly.
 */
import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject, type webcrypto } from 'node:crypto';

const { subtle } = globalThis.crypto;
const threaded = {
  importKey: subtle.importKey.bind(subtle),
  sign: subtle.sign.bind(subtle),
  verify: subtle.verify.bind(subtle),
};

type Algorithm = webcrypto.AlgorithmIdentifier | { readonly name: string };
type Bytes = ArrayBuffer | ArrayBufferView;

const nameOf = (algorithm: Algorithm): string => (typeof algorithm === 'string' ? algorithm : algorithm.name);
const hashOf = (name: string): string => name.replace('-', '').toLowerCase();
const bytesOf = (data: Bytes): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The keys that were made on the spot. */
const keys = new WeakMap<object, KeyObject>();

/** Undefined for a key of another kind. */
function mac(key: CryptoKey, data: Bytes): Buffer | undefined {
  const secret = keys.get(key);
  const { hash } = key.algorithm as webcrypto.HmacKeyAlgorithm;
  return secret && createHmac(hashOf(hash.name), secret).update(bytesOf(data)).digest();
}

Object.assign(subtle, {
  digest: async (algorithm: Algorithm, data: Bytes) =>
    bufferOf(
      createHash(hashOf(nameOf(algorithm)))
        .update(bytesOf(data))
        .digest(),
    ),
  importKey: async (...given: Parameters<typeof subtle.importKey>) => {
    const [format, data, algorithm, isExtractable, usages] = given;
    if (format !== 'raw' || nameOf(algorithm as Algorithm) !== 'HMAC') return threaded.importKey(...given);
    const secret = createSecretKey(bytesOf(data as Bytes));
    const key = secret.toCryptoKey(algorithm as webcrypto.HmacImportParams, isExtractable, [...usages]);
    keys.set(key, secret);
    return key;
  },
  sign: async (algorithm: Algorithm, key: CryptoKey, data: Bytes) => {
    const made = mac(key, data);
    return made === undefined ? threaded.sign(algorithm as string, key, data as ArrayBuffer) : bufferOf(made);
  },
  verify: async (algorithm: Algorithm, key: CryptoKey, signature: Bytes, data: Bytes) => {
    const made = mac(key, data);
    if (made === undefined)
      return threaded.verify(algorithm as string, key, signature as ArrayBuffer, data as ArrayBuffer);
    const given = bytesOf(signature);
    return made.length === given.length && timingSafeEqual(made, given);
  },
});

/** More than anything that goes on by itself takes between two steps of its own. */
const rounds = 16;
const timed = globalThis.setTimeout;

globalThis.setTimeout = Object.assign((run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
  if (ms !== 0) return timed(run, ms, ...given);
  const go = (left: number): void => void (left === 0 ? run(...given) : setImmediate(go, left - 1));
  return setImmediate(go, rounds - 1);
}, timed) as unknown as typeof setTimeout;
