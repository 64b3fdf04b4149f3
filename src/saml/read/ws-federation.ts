import type { WsFedResponse } from '../../model/saml-content.ts';
import { childNamed, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { readAssertions } from './assertions.ts';
import { readEncrypted } from './encrypted.ts';
import type { Reader } from './reader.ts';

function childOfAny(
  parent: Element | null,
  namespaces: readonly string[],
  name: string,
): Element | null {
  if (!parent) return null;
  for (const namespace of namespaces) {
    const child = childNamed(parent, namespace, name);
    if (child) return child;
  }
  return null;
}

/**
 * WS-Trust 1.3 section 4, or its draft of February 2005; of a collection the first response is
 * read.
 */
export function readWsFedResponse(reader: Reader, element: Element): WsFedResponse {
  const trust = element.namespaceURI ?? '';
  const isCollection = element.localName === 'RequestSecurityTokenResponseCollection';
  const response = isCollection
    ? childNamed(element, trust, 'RequestSecurityTokenResponse')
    : element;
  const appliesTo = childOfAny(response, [NS.policy, NS.policy15], 'AppliesTo');
  const addressing = [NS.addressing, NS.addressing2004];
  const reference = childOfAny(appliesTo, addressing, 'EndpointReference');
  const assertions = readAssertions(
    reader,
    childOfAny(response, [trust], 'RequestedSecurityToken'),
  );
  return {
    kind: 'WsFedResponse',
    place: reader.place(element),
    appliesTo: reader.text(childOfAny(reference, addressing, 'Address') ?? appliesTo),
    tokenType: reader.text(childOfAny(response, [trust], 'TokenType')),
    issuer: assertions[0]?.issuer ?? null,
    assertions,
    encrypted: readEncrypted(reader),
  };
}
