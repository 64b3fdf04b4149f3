import { readCertificate } from '../certificate-reader.ts';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import { attributeOf, childrenNamed, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { say } from '../../i18n/say.ts';

/** More keys than any provider announces; each costs a millisecond. */
const MAX_CERTIFICATES = 50;

/** SAML metadata 2.4.1.1: a key without `use` serves for both signing and encryption. */
function isForSigning(descriptor: Element): boolean {
  const use = attributeOf(descriptor, 'use');
  return use === null || use === 'signing';
}

function certificateTexts(descriptor: Element): string[] {
  return childrenNamed(descriptor, NS.signature, 'KeyInfo')
    .flatMap((keyInfo) => childrenNamed(keyInfo, NS.signature, 'X509Data'))
    .flatMap((data) => childrenNamed(data, NS.signature, 'X509Certificate'))
    .map((element) => textOf(element));
}

/**
 * The signing certificates of a role in document order, each once; what cannot be read goes to
 * `errors`.
 */
export function signingCertificates(role: Element, errors: string[]): CertificateInfo[] {
  const found = new Map<string, CertificateInfo>();
  const descriptors = childrenNamed(role, NS.metadata, 'KeyDescriptor').filter(isForSigning);
  const texts = descriptors.flatMap((descriptor) => {
    const inside = certificateTexts(descriptor);
    if (inside.length === 0)
      errors.push(say`A signing key stands in the metadata without its certificate.`);
    return inside;
  });
  if (texts.length > MAX_CERTIFICATES)
    errors.push(say`Only the first ${MAX_CERTIFICATES} of ${texts.length} certificates are read.`);
  for (const text of texts.slice(0, MAX_CERTIFICATES)) {
    try {
      const certificate = readCertificate(text);
      if (!found.has(certificate.sha256)) found.set(certificate.sha256, certificate);
    } catch (error) {
      errors.push(
        say`A signing certificate of the metadata cannot be read. ${error instanceof Error ? error.message : ''}`,
      );
    }
  }
  return [...found.values()];
}
