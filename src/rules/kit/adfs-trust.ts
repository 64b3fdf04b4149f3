import { acsUrl, flexEndpoint } from '../../flex/endpoints.ts';
import type { Generation } from '../../model/login.ts';
import { addressesIn } from '../../recording/texts.ts';

/**
 * What an identifier of Flex says of the trust that has it; null for the identifier of anything
 * else.
 */
export function expectedOf(
  identifier: string,
): { readonly generation: Generation; readonly acsUrl: string | null } | null {
  const endpoint = flexEndpoint(identifier);
  // The oldest generation is called by its ACS URL.
  if (!endpoint || (endpoint.role !== 'entity-id' && endpoint.generation !== 'preview'))
    return null;
  const { generation } = endpoint;
  return { generation, acsUrl: acsUrl(generation, endpoint) };
}

/**
 * The URLs of the endpoints that a listing shows; none where it shows only their type, as
 * PowerShell does by default.
 */
export const endpointsIn = (value: string): readonly string[] =>
  addressesIn(value).filter((address) => /^https?:/i.test(address));

/** Whether a signature algorithm is one of SHA-1. */
export const isWeakAlgorithm = (algorithm: string): boolean =>
  /(?:rsa|dsa)-sha1$|#sha1$/i.test(algorithm.trim());
