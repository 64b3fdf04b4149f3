/**
 * Turns a response someone else made into one for Flex: the addresses, times and attributes are
 * Flex's, all else stays.
 */
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import type { Generation } from '../../src/model/login.ts';
import { acsOf, after, entityOf, GOOD_ATTRIBUTES, REQUEST_ID } from './saml-xml.ts';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const HOUR = 60 * 60_000;

function all(document: Document, name: string): Element[] {
  return Array.from(document.getElementsByTagNameNS('*', name));
}

function setTimes(element: Element): void {
  const times: readonly (readonly [string, string])[] = [
    ['IssueInstant', after(0)],
    ['AuthnInstant', after(0)],
    ['NotBefore', after(-1000)],
    ['NotOnOrAfter', after(HOUR)],
    ['SessionNotOnOrAfter', after(10 * HOUR)],
  ];
  for (const [name, value] of times)
    if (element.hasAttribute(name)) element.setAttribute(name, value);
}

function addAttributes(document: Document, assertion: Element): void {
  const statement =
    all(document, 'AttributeStatement')[0] ??
    assertion.appendChild(document.createElementNS(SAML, 'saml:AttributeStatement'));
  for (const [name, value] of GOOD_ATTRIBUTES) {
    for (const same of all(document, 'Attribute')) {
      if (same.getAttribute('Name') === name) same.parentNode?.removeChild(same);
    }
    const attribute = document.createElementNS(SAML, 'saml:Attribute');
    attribute.setAttribute('Name', name);
    const content = document.createElementNS(SAML, 'saml:AttributeValue');
    content.appendChild(document.createTextNode(String(value)));
    attribute.appendChild(content);
    statement.appendChild(attribute);
  }
}

/**
 * @param xml a Response with one assertion; its signatures are removed
 * @returns null when there is no assertion to make a login of
 */
export function asFlexLogin(xml: string, generation: Generation): string | null {
  const document = new DOMParser({ onError: () => undefined }).parseFromString(xml, 'text/xml');
  const [assertion, ...others] = all(document, 'Assertion');
  const root = document.documentElement;
  if (!root || !assertion || others.length > 0) return null;
  for (const signature of all(document, 'Signature')) signature.parentNode?.removeChild(signature);
  for (const element of Array.from(document.getElementsByTagNameNS('*', '*'))) setTimes(element);
  root.setAttribute('Destination', acsOf(generation));
  root.setAttribute('InResponseTo', REQUEST_ID);
  for (const data of all(document, 'SubjectConfirmationData')) {
    data.setAttribute('Recipient', acsOf(generation));
    data.setAttribute('InResponseTo', REQUEST_ID);
  }
  for (const audience of all(document, 'Audience')) audience.textContent = entityOf(generation);
  addAttributes(document, assertion);
  return new XMLSerializer().serializeToString(document);
}
