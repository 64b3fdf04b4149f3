import type { XmlDocument } from '../../model/xml.ts';
import { isAdvice } from '../advice.ts';
import { childNamed, elementChildren, isElement, isNamed, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import type { Covers } from '../../model/signature-report.ts';
import { failed, failedFormally, passed, type Answer } from './steps.ts';
import { say } from '../../i18n/say.ts';

const SAML = new Set<string>([NS.protocol, NS.assertion, NS.metadata, NS.protocol1, NS.assertion1]);

export const isSamlElement = ({ namespaceURI }: Element): boolean =>
  namespaceURI !== null && SAML.has(namespaceURI);

/** Whether SAML stands anywhere in the document: only then do its rules for signatures bind. */
export const isSaml = ({ elements }: XmlDocument): boolean => elements.some(isSamlElement);

const MESSAGES: Readonly<Record<string, Covers>> = Object.assign(Object.create(null), {
  Response: 'Response',
  AuthnRequest: 'AuthnRequest',
  LogoutRequest: 'LogoutRequest',
  LogoutResponse: 'LogoutResponse',
});

/** What an element is when it is signed, by name alone. */
function kindOf({ namespaceURI, localName }: Element): Covers {
  switch (namespaceURI) {
    case NS.protocol:
    case NS.protocol1:
      return MESSAGES[localName ?? ''] ?? 'elsewhere';
    case NS.assertion:
    case NS.assertion1:
      return localName === 'Assertion' ? 'Assertion' : 'elsewhere';
    case NS.metadata:
      return 'Metadata';
    default:
      return 'elsewhere';
  }
}

/**
 * What a signature over this element covers for a reader: an element where nobody reads it is
 * `elsewhere`, and so is a part of a metadata document, which is not signed by a signature over one
 * of its entities or roles.
 */
export function coversOf(element: Element): Covers {
  const kind = isRead(element) ? kindOf(element) : 'elsewhere';
  return kind === 'Metadata' && isElement(element.parentNode) ? 'elsewhere' : kind;
}

const TRUST = new Set<string>([NS.trust2005, NS.trust13]);
const ROLES = new Set(['EntityDescriptor', 'EntitiesDescriptor']);

const isSoap = (element: Element, name: string): boolean =>
  isNamed(element, NS.soap11, name) || isNamed(element, NS.soap12, name);

const isMessage = (element: Element): boolean =>
  element.namespaceURI === NS.protocol || element.namespaceURI === NS.protocol1;

export const isAssertion = (element: Element): boolean =>
  element.localName === 'Assertion' &&
  (element.namespaceURI === NS.assertion || element.namespaceURI === NS.assertion1);

/**
 * Whether readers of SAML take this element for the message, or for a part of it that may be
 * signed: the root; in a SOAP body its first element, the only one that is read; in an
 * ArtifactResponse the message; of a Response the Assertions that are its children; of a WS-Trust
 * response its token; in metadata the entities and roles.
 */
function isRead(element: Element): boolean {
  const parent = element.parentNode;
  if (!isElement(parent)) return true;
  if (isMessage(element)) {
    if (isSoap(parent, 'Body'))
      return elementChildren(parent)[0] === element && isBodyThatIsRead(parent);
    return parent.localName === 'ArtifactResponse' && isMessage(parent) && isRead(parent);
  }
  if (isAssertion(element)) {
    if (isMessage(parent) && parent.localName === 'Response') return isRead(parent);
    return (
      TRUST.has(parent.namespaceURI ?? '') &&
      parent.localName === 'RequestedSecurityToken' &&
      isTrustOnly(parent)
    );
  }
  if (element.namespaceURI !== NS.metadata || parent.namespaceURI !== NS.metadata) return false;
  return ROLES.has(parent.localName ?? '') && isRead(parent);
}

/** Whether it is the first Body of an Envelope that is the document's root. */
function isBodyThatIsRead(body: Element): boolean {
  const envelope = body.parentNode;
  if (!isElement(envelope) || isElement(envelope.parentNode) || !isSoap(envelope, 'Envelope'))
    return false;
  return childNamed(envelope, envelope.namespaceURI ?? '', 'Body') === body;
}

/** Only WS-Trust and SOAP elements around it. */
function isTrustOnly(element: Element): boolean {
  for (let around = element.parentNode; isElement(around); around = around.parentNode) {
    if (
      !TRUST.has(around.namespaceURI ?? '') &&
      !isSoap(around, 'Body') &&
      !isSoap(around, 'Envelope')
    )
      return false;
  }
  return true;
}

/** Whether an element stands in the Advice of an Assertion, at any depth. */
export function isInAdvice(element: Element): boolean {
  for (let around = element.parentNode; isElement(around); around = around.parentNode) {
    if (isAdvice(around)) return true;
  }
  return false;
}

/**
 * The schemas' place for a Signature: after the Issuer, which comes first; in metadata first; last
 * in a SAML 1.1 assertion. A Signature among the right parent's children at another position breaks
 * the schema's order and hides nothing: real Auth0 responses have it last.
 */
export function placed(signature: Element): Answer {
  const parent = signature.parentNode;
  if (!isElement(parent))
    return failed('signature-misplaced', say`The Signature is the root of the document.`);
  const name = parent.tagName.slice(0, 80);
  if (isInAdvice(signature)) {
    return failed(
      'signature-misplaced',
      say`The Signature is inside an Advice, which only comments on the message.`,
    );
  }
  if (!isSignable(parent) || !isRead(parent)) {
    return failed(
      'signature-misplaced',
      say`The Signature is in ${name}, where no reader of SAML looks for one.`,
    );
  }
  const children = elementChildren(parent);
  const at = children.indexOf(signature);
  if (parent.namespaceURI === NS.assertion1) {
    if (at === children.length - 1) return passed(say`The Signature is the last child of ${name}.`);
    return failedFormally(
      'signature-misplaced',
      say`The Signature in ${name} is followed by other elements.`,
    );
  }
  const issuer = childNamed(parent, NS.assertion, 'Issuer');
  if (at === (issuer ? 1 : 0) && (!issuer || children[0] === issuer)) {
    return passed(say`The Signature is at its place in ${name}.`);
  }
  return failedFormally(
    'signature-misplaced',
    say`The Signature in ${name} is not directly after its Issuer.`,
  );
}

function isSignable(element: Element): boolean {
  return isMessage(element) || isAssertion(element) || element.namespaceURI === NS.metadata;
}
