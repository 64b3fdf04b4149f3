import { attributeOf, childNamed, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import {
  DIGEST_ALGORITHMS,
  DIGEST_BYTES,
  RSA_PSS_WITH_PARAMETERS,
  type SignatureAlgorithm,
} from './algorithms.ts';

const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';
const MGF1 = `${PSS}MGF1`;

/**
 * RSA-PSS with its parameters beside it (RFC 9231 2.3.9); the defaults are SHA-256, MGF1 with the
 * same digest, a salt as long as the digest, trailer 1.
 *
 * @returns null when it is another algorithm, or WebCrypto cannot do it so
 */
export function pssAlgorithm(signatureMethod: Element | null): SignatureAlgorithm | null {
  if (!signatureMethod || attributeOf(signatureMethod, 'Algorithm') !== RSA_PSS_WITH_PARAMETERS)
    return null;
  const parameters = childNamed(signatureMethod, PSS, 'RSAPSSParams');
  const hash = parameters ? digestIn(parameters) : 'SHA-256';
  const generator = parameters && childNamed(parameters, PSS, 'MaskGenerationFunction');
  const salt = parameters && childNamed(parameters, PSS, 'SaltLength');
  const trailer = parameters && childNamed(parameters, PSS, 'TrailerField');
  if (!hash || (trailer && textOf(trailer).trim() !== '1')) return null;
  if (generator && (attributeOf(generator, 'Algorithm') !== MGF1 || digestIn(generator) !== hash))
    return null;
  const saltLength = salt ? Number(textOf(salt)) : (DIGEST_BYTES.get(hash) ?? 0);
  if (!Number.isInteger(saltLength) || saltLength < 0 || saltLength > 1024) return null;
  return { family: 'RSA', scheme: 'RSA-PSS', hash, saltLength };
}

function digestIn(parent: Element) {
  const method = childNamed(parent, NS.signature, 'DigestMethod');
  return method ? DIGEST_ALGORITHMS.get(attributeOf(method, 'Algorithm') ?? '') : 'SHA-256';
}
