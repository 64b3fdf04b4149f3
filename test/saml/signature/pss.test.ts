import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { pssAlgorithm } from '../../../src/saml/signature/pss.ts';

const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';
const WITH_PARAMETERS = `${PSS}rsa-pss`;
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
const SHA224 = 'http://www.w3.org/2001/04/xmldsig-more#sha224';
const SHA384 = 'http://www.w3.org/2001/04/xmldsig-more#sha384';
const SHA512 = 'http://www.w3.org/2001/04/xmlenc#sha512';

const digest = (algorithm: string): string => `<ds:DigestMethod Algorithm="${algorithm}"/>`;
const generator = (inner = '', algorithm = `${PSS}MGF1`): string =>
  `<pss:MaskGenerationFunction Algorithm="${algorithm}">${inner}</pss:MaskGenerationFunction>`;
const salt = (text: string): string => `<pss:SaltLength>${text}</pss:SaltLength>`;
const trailer = (text: string): string => `<pss:TrailerField>${text}</pss:TrailerField>`;
const parameters = (inner: string): string => `<pss:RSAPSSParams>${inner}</pss:RSAPSSParams>`;

function algorithm(inner: string, uri = WITH_PARAMETERS) {
  const xml = `<ds:SignatureMethod xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:pss="${PSS}" Algorithm="${uri}">${inner}</ds:SignatureMethod>`;
  return pssAlgorithm(parseXml(xml).elements[0] ?? null);
}

describe('RSA-PSS with its parameters beside it (RFC 9231 2.3.9)', () => {
  test.each([
    ['none', '', 'SHA-256', 32],
    ['empty ones', parameters(''), 'SHA-256', 32],
    [
      'another digest, with the same for the mask',
      parameters(digest(SHA512) + generator(digest(SHA512))),
      'SHA-512',
      64,
    ],
    ['another digest', parameters(digest(SHA384)), 'SHA-384', 48],
    ['SHA-1', parameters(digest(SHA1)), 'SHA-1', 20],
    ['SHA-224', parameters(digest(SHA224) + generator(digest(SHA224))), 'SHA-224', 28],
    ['the mask alone', parameters(generator()), 'SHA-256', 32],
    ['a salt', parameters(salt(' 20\n')), 'SHA-256', 20],
    ['no salt', parameters(salt('0')), 'SHA-256', 0],
    ['the longest salt', parameters(salt('1024')), 'SHA-256', 1024],
    ['the only trailer there is', parameters(trailer(' 1 ')), 'SHA-256', 32],
    ['parameters of nobody', parameters('<pss:Other/>') + salt('20'), 'SHA-256', 32],
  ])('%s => %s, %s', (_, inner, hash, saltLength) => {
    expect(algorithm(inner)).toEqual({ family: 'RSA', scheme: 'RSA-PSS', hash, saltLength });
  });

  test.each([
    ['a digest nobody knows', parameters(digest('urn:md7'))],
    ['a digest without a name', parameters('<ds:DigestMethod/>')],
    ['another mask', parameters(generator('', 'urn:mgf2'))],
    ['another digest for the mask', parameters(digest(SHA512) + generator())],
    ['another digest for the mask alone', parameters(generator(digest(SHA512)))],
    ['a salt that is no number', parameters(salt('long'))],
    ['half a byte of salt', parameters(salt('20.5'))],
    ['a negative salt', parameters(salt('-1'))],
    ['a salt longer than any key', parameters(salt('1025'))],
    ['another trailer', parameters(trailer('2'))],
  ])('%s => cannot be done', (_, inner) => {
    expect(algorithm(inner)).toBeNull();
  });

  test('another algorithm, or none => is none', () => {
    expect(algorithm('', `${PSS}sha256-rsa-MGF1`)).toBeNull();
    expect(pssAlgorithm(null)).toBeNull();
  });
});
