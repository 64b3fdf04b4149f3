import { readCertificate } from '../certificate-reader.ts';
import type { Encrypted } from '../../model/saml-content.ts';
import { attributeOf, childNamed, isNamed, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { Ancestry } from './assertions.ts';
import type { Reader } from './reader.ts';

const WHAT: ReadonlyMap<string, Encrypted['what']> = new Map(
  (['EncryptedAssertion', 'EncryptedID', 'EncryptedAttribute'] as const).map((name) => [
    name,
    name,
  ]),
);

/** Reading a certificate takes a millisecond; a message has one recipient. */
const MAX_RECIPIENTS = 16;

const TRUST: readonly string[] = [NS.trust2005, NS.trust13];

/** Everything encrypted in the document that is not inside an Advice, in document order. */
export function readEncrypted(reader: Reader): Encrypted[] {
  const ancestry = new Ancestry();
  const found = reader.document.elements.filter(
    (element) => whatIs(element) !== null && !ancestry.of(element).inAdvice,
  );
  return found.map((element, number) => {
    const data = isNamed(element, NS.encryption, 'EncryptedData')
      ? element
      : childNamed(element, NS.encryption, 'EncryptedData');
    const key = keyOf(element, data);
    return {
      place: reader.place(element),
      what: whatIs(element) ?? 'EncryptedAssertion',
      dataAlgorithm: algorithm(reader, data),
      keyAlgorithm: algorithm(reader, key),
      recipient: number < MAX_RECIPIENTS && key ? recipientOf(key) : null,
    };
  });
}

function whatIs(element: Element): Encrypted['what'] | null {
  if (element.namespaceURI === NS.assertion) return WHAT.get(element.localName ?? '') ?? null;
  if (!isNamed(element, NS.encryption, 'EncryptedData')) return null;
  const { parentNode } = element;
  const isToken = TRUST.some(
    (trust) => parentNode && isNamed(parentNode, trust, 'RequestedSecurityToken'),
  );
  return isToken ? 'EncryptedAssertion' : null;
}

/** Inside the data's KeyInfo, or beside the data (SAML core 2.2.4 allows both). */
function keyOf(element: Element, data: Element | null): Element | null {
  const keyInfo = data && childNamed(data, NS.signature, 'KeyInfo');
  return (
    (keyInfo && childNamed(keyInfo, NS.encryption, 'EncryptedKey')) ??
    childNamed(element, NS.encryption, 'EncryptedKey')
  );
}

function algorithm(reader: Reader, element: Element | null): Encrypted['dataAlgorithm'] {
  const method = element && childNamed(element, NS.encryption, 'EncryptionMethod');
  return method && reader.attribute(method, 'Algorithm');
}

function recipientOf(key: Element): string | null {
  const keyInfo = childNamed(key, NS.signature, 'KeyInfo');
  return (
    (keyInfo && (inX509Data(keyInfo) ?? textIn(keyInfo, 'KeyName'))) ??
    attributeOf(key, 'Recipient')
  );
}

function inX509Data(keyInfo: Element): string | null {
  const data = childNamed(keyInfo, NS.signature, 'X509Data');
  if (!data) return null;
  const serial = childNamed(data, NS.signature, 'X509IssuerSerial');
  const named = serial && [textIn(serial, 'X509IssuerName'), textIn(serial, 'X509SerialNumber')];
  return (
    certificateName(textIn(data, 'X509Certificate')) ??
    textIn(data, 'X509SubjectName') ??
    (named && `certificate ${named[1] ?? '?'} of ${named[0] ?? '?'}`) ??
    textIn(data, 'X509SKI')
  );
}

function certificateName(base64: string | null): string | null {
  if (base64 === null) return null;
  try {
    const { subject, sha256 } = readCertificate(base64);
    return `${subject || 'a certificate without a subject'} (SHA-256 fingerprint ${sha256})`;
  } catch {
    // Whom it was meant for is then just not known; the message is unreadable to us in any case.
    return null;
  }
}

function textIn(parent: Element, name: string): string | null {
  const element = childNamed(parent, NS.signature, name);
  return element && (textOf(element).trim() || null);
}
