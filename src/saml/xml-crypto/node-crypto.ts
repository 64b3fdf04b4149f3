/**
 * Node's `crypto` as far as loading xml-crypto needs it: nothing. The digests and signatures it would make with it are ours
 * (signature/processor.ts); whatever still asks for it fails here.
 */
export function createHash(): never {
  throw new Error('xml-crypto has been asked for a digest that is not in our table');
}

export const createVerify = createHash;
export const createSign = createHash;
export const createHmac = createHash;
export const timingSafeEqual = createHash;
