import { DOMParser, type Document, type Element } from '@xmldom/xmldom';

/** A response as the service provider reads it: the raw XML and the few lookups its checks need. */
export interface Received {
  readonly xml: string;
  readonly document: Document;
  readonly root: Element;
  readonly assertions: readonly Element[];
}

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const NS = { SAML, SAMLP, DS: 'http://www.w3.org/2000/09/xmldsig#' } as const;

/** Direct child elements of that name. */
export function childrenOf(element: Element, namespace: string, name: string): Element[] {
  return Array.from(element.childNodes).filter(
    (node): node is Element =>
      node.nodeType === 1 &&
      (node as Element).localName === name &&
      (node as Element).namespaceURI === namespace,
  );
}

/** The elements at the end of a path of SAML assertion names, below one element. */
export function find(element: Element, ...names: readonly string[]): Element[] {
  return names.reduce<Element[]>(
    (found, name) => found.flatMap((each) => childrenOf(each, SAML, name)),
    [element],
  );
}

export const textOf = (element: Element | undefined): string | null =>
  element?.textContent?.trim() ?? null;

/** @throws Error when it is not a well-formed Response */
export function receive(samlResponse: string): Received {
  const xml = Buffer.from(samlResponse, 'base64').toString('utf8');
  const document = new DOMParser({
    onError: (_level, message) => {
      throw new Error(message);
    },
  }).parseFromString(xml, 'text/xml');
  const root = document.documentElement;
  if (root?.localName !== 'Response' || root.namespaceURI !== SAMLP)
    throw new Error('not a SAML Response');
  return { xml, document, root, assertions: childrenOf(root, SAML, 'Assertion') };
}

/** The attributes of the assertion by name; a repeated Attribute element is appended. */
export function attributesOf({ assertions: [assertion] }: Received): Map<string, string[]> {
  const found = new Map<string, string[]>();
  if (!assertion) return found;
  for (const each of find(assertion, 'AttributeStatement', 'Attribute')) {
    const values = childrenOf(each, SAML, 'AttributeValue').map((value) => textOf(value) ?? '');
    const name = each.getAttribute('Name') ?? '';
    found.set(name, [...(found.get(name) ?? []), ...values]);
  }
  return found;
}
