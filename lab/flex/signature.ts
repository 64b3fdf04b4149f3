import { getVerifiedXml, parseDomFromString } from '@node-saml/node-saml/lib/xml.js';
import { childrenOf, NS, type Received } from './read.ts';

export interface Signed {
  /** A signature stands on the element, whether it is right or not. */
  readonly message: boolean;
  readonly assertion: boolean;
  /** Every signature there is one that the configured certificate made over its own element. */
  readonly valid: boolean;
}

/**
 * Whether node-saml finds the element's own signature right; it throws on structures it refuses.
 */
async function verifies(
  xml: string,
  path: 'Response' | 'Assertion',
  certificatePem: string,
): Promise<boolean> {
  const root = (await parseDomFromString(xml)).documentElement;
  const children = Array.from(root.childNodes) as Element[];
  const element =
    path === 'Response' ? root : children.find(({ localName }) => localName === 'Assertion');
  if (!element) return false;
  try {
    return getVerifiedXml(xml, element, [certificatePem]) !== null;
  } catch {
    return false;
  }
}

/** What is signed, and whether node-saml agrees with each signature. */
export async function signaturesOf(received: Received, certificatePem: string): Promise<Signed> {
  const { root, assertions, xml } = received;
  const has = (element: typeof root | undefined): boolean =>
    element !== undefined && childrenOf(element, NS.DS, 'Signature').length > 0;
  const message = has(root);
  const assertion = has(assertions[0]);
  const valid =
    (!message || (await verifies(xml, 'Response', certificatePem))) &&
    (!assertion || (await verifies(xml, 'Assertion', certificatePem)));
  return { message, assertion, valid };
}
