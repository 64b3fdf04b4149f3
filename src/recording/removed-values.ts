import { sha256Hex } from '../saml/sha256.ts';
import type { Body, RemovedValues } from '../model/observation.ts';
import { isMessageParameter } from '../model/parameters.ts';
import { REMOVED, scrubUrl } from './scrub-url.ts';
import { bodyParameters } from './sent-parameters.ts';
import { decodeFormText, rawPairs, splitUrl, type RawPair } from '../encoding/url.ts';

/**
 * What was scrubbed cannot be compared. So an address that carries a SAML message leaves a salted
 * digest of each value that was removed from its query: settings of the identity provider, such as
 * Google's `idpid`. Other addresses leave none, because nothing is compared with their values, and
 * some of them carry tokens.
 */

/** An address as it was recorded, with what tells its removed values apart. */
export interface ScrubbedUrl {
  readonly url: string;
  /**
   * null: nothing was removed, or what was left no digests (a file of another tool, an older
   * recording).
   */
  readonly removed: RemovedValues | null;
}

/** Random, of 128 bits: two recordings of one value have nothing in common. */
export function newSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** As many hex digits as it takes to tell two values of one parameter apart. */
const DIGITS = 16;

/** The digest of one value, percent-decoded. */
export const digestOfValue = (salt: string, value: string): string =>
  sha256Hex(`${salt} ${value}`).slice(0, DIGITS);

/**
 * Stands for the digest of a value that is not known: the file that was read had removed it
 * already.
 */
export const NO_DIGEST = '';

/** The parameters of a query whose value was removed, in order. */
export const removedPairs = (scrubbed: string): RawPair[] =>
  rawPairs(splitUrl(scrubbed).query ?? '').filter(({ raw }) => raw === REMOVED);

const carriesMessage = (url: string, body: Body | null): boolean =>
  rawPairs(splitUrl(url).query ?? '').some(({ name }) => isMessageParameter(name)) ||
  (body !== null && bodyParameters(body).some(({ name }) => isMessageParameter(name)));

/**
 * Digests of the values that {@link scrubUrl} removes from this address.
 *
 * @param url as it was sent
 * @param body of the request to it; null where the address is the target of a redirect
 * @param salt as {@link newSalt} makes it
 * @returns null when the address carries no message, or nothing is removed from it
 */
export function removedValues(url: string, body: Body | null, salt: string): RemovedValues | null {
  if (!carriesMessage(url, body)) return null;
  // Both have the same parameters in the same order: scrubbing changes values alone.
  const kept = rawPairs(splitUrl(scrubUrl(url)).query ?? '');
  const digests = rawPairs(splitUrl(url).query ?? '').flatMap(({ raw }, n) => {
    if (kept[n]?.raw !== REMOVED) return [];
    return [raw === REMOVED ? NO_DIGEST : digestOfValue(salt, decodeFormText(raw))];
  });
  return digests.some((digest) => digest !== NO_DIGEST) ? { salt, digests } : null;
}

/**
 * Whether a recorded address has a parameter with this value.
 *
 * @param value percent-decoded
 * @returns `unknown` when it has the parameter, and its value was removed and left no digest
 */
export function hasParameter(
  { url, removed }: ScrubbedUrl,
  name: string,
  value: string,
): boolean | 'unknown' {
  let isUnknown = false;
  let n = 0;
  for (const pair of rawPairs(splitUrl(url).query ?? '')) {
    const isRemoved = pair.raw === REMOVED;
    const digest = isRemoved ? removed?.digests[n++] : undefined;
    if (pair.name !== name) continue;
    if (!isRemoved && decodeFormText(pair.raw) === value) return true;
    if (isRemoved && removed && digest === digestOfValue(removed.salt, value)) return true;
    if (isRemoved && (digest === undefined || digest === NO_DIGEST)) isUnknown = true;
  }
  return isUnknown ? 'unknown' : false;
}

/** Whether a value of the address was removed: it then cannot be used as an address. */
export const hasRemoved = (url: string): boolean => removedPairs(url).length > 0;
