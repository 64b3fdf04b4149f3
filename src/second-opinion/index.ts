import { SignedXml } from 'xml-crypto';
import { DOMParser } from 'xml-crypto/node_modules/@xmldom/xmldom/lib/index.js';
import type { SecondAnswer, SecondQuestion, SignedPart } from '../model/second-opinion.ts';

/**
 * Asks xml-crypto as it is published, with its own xmldom and XPath, the way a service provider
 * does. Nothing of src/saml is in here: else it would be no second opinion. Loaded on demand, in a
 * chunk of its own.
 */

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';

/**
 * What a question may cost: the library takes time that grows faster than the message, and blocks
 * the page.
 */
const LIMITS = { characters: 1_000_000, namespaces: 2_000, elements: 40, keys: 4, said: 400 };

const cannotCheck = (said: string): SecondAnswer => ({
  answer: 'cannot-check',
  said: cut(said),
  signed: [],
});

const cut = (text: string): string =>
  text.length > LIMITS.said ? `${text.slice(0, LIMITS.said)}…` : text;

/**
 * What xml-crypto answers for one signature: with the first key that it accepts, else with the
 * last. Never throws.
 */
export function ask({ xml, index, count, keys }: SecondQuestion): SecondAnswer {
  if (xml.length > LIMITS.characters)
    return cannotCheck('The message is larger than 1 MB, and the library is slow.');
  if (xml.split('xmlns').length > LIMITS.namespaces)
    return cannotCheck('The message declares too many namespaces.');
  if (keys.length === 0) return cannotCheck('There is no certificate to check it with.');
  try {
    const signatures = parse(xml).getElementsByTagNameNS(DSIG, 'Signature');
    const signature = signatures[index];
    if (!signature || signatures.length !== count) {
      return cannotCheck(
        `The library finds ${signatures.length} signatures in this message, not ${count}.`,
      );
    }
    const elements = signature.getElementsByTagNameNS(DSIG, '*');
    if (elements.length > LIMITS.elements)
      return cannotCheck('The signature has too many elements.');
    return askWithKeys(xml, signature, keys.slice(0, LIMITS.keys));
  } catch (error) {
    return refused(error);
  }
}

function parse(xml: string): Document {
  // What it does not like it would write to the console.
  return new DOMParser({ errorHandler: () => undefined }).parseFromString(xml, 'text/xml');
}

function askWithKeys(xml: string, signature: Element, keys: readonly string[]): SecondAnswer {
  let last: SecondAnswer = cannotCheck('There is no certificate to check it with.');
  for (const key of keys) {
    last = askWithKey(xml, signature, key);
    if (last.answer === 'valid') return last;
  }
  return last;
}

function askWithKey(xml: string, signature: Element, key: string): SecondAnswer {
  // The key is the service provider's: what KeyInfo carries is not looked at, which is the
  // library's default too.
  const verifier = new SignedXml({ publicCert: pem(key), getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(signature);
    if (!verifier.checkSignature(xml)) return invalid(reasonOf(verifier));
    return { answer: 'valid', said: null, signed: verifier.getSignedReferences().map(readPart) };
  } catch (error) {
    return refused(error);
  }
}

const pem = (spki: string): string =>
  `-----BEGIN PUBLIC KEY-----\n${spki.replace(/.{64}/g, '$&\n').trim()}\n-----END PUBLIC KEY-----\n`;

const invalid = (said: string): SecondAnswer => ({
  answer: 'invalid',
  said: cut(said),
  signed: [],
});

/** Why a check came to nothing: the library keeps the error at the Reference. */
function reasonOf(verifier: SignedXml): string {
  // The list of References is not to be trusted, says its documentation: here only for the words.
  const errors = verifier.getReferences().map(({ validationError }) => validationError?.message);
  return errors.find((message) => message !== undefined) ?? 'checkSignature() answers false';
}

/** An algorithm that it does not know says nothing about the message. */
function refused(error: unknown): SecondAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return / is not supported(?: here)?$/.test(message) ? cannotCheck(message) : invalid(message);
}

/** Signed XML as a service provider reads it next: parsed anew. */
function readPart(xml: string): SignedPart {
  const root = parse(xml).documentElement;
  const nameId = root.getElementsByTagNameNS(ASSERTION, 'NameID')[0];
  return {
    element: root.tagName.slice(0, 80),
    id: root.getAttribute('ID') || null,
    nameId: nameId ? cut(nameId.textContent ?? '') : null,
  };
}
