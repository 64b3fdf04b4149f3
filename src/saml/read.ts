import type { XmlDocument } from '../model/xml.ts';
import type { MessageKind } from '../model/message.ts';
import type { SamlContent } from '../model/saml-content.ts';
import { childNamed, elementChildren, type Element } from './dom.ts';
import { NS } from '../model/names.ts';
import { readAssertion, readAssertions, readLookalikes, readStrays } from './read/assertions.ts';
import { readEncrypted } from './read/encrypted.ts';
import {
  issuerIn,
  readAuthnRequest,
  readLogout,
  readResponse,
  readResponse1,
} from './read/protocol.ts';
import { Reader } from './read/reader.ts';
import { readWsFedResponse } from './read/ws-federation.ts';

type Read = (reader: Reader, element: Element) => SamlContent;

const name = (namespace: string, localName: string): string => `{${namespace}}${localName}`;

const readMetadata: Read = (reader, element) => ({
  kind: 'Metadata',
  place: reader.place(element),
  issuer: reader.attribute(element, 'entityID'),
});

const readAssertionMessage: Read = (reader, element) => {
  const assertion = readAssertion(reader, element, true);
  const { place, issuer } = assertion;
  return {
    kind: 'Assertion',
    place,
    issuer,
    assertion,
    assertions: [
      assertion,
      ...readAssertions(reader, null).filter((one) => one.place.span.start !== place.span.start),
    ],
    lookalikes: readLookalikes(reader),
    strays: readStrays(reader),
    encrypted: readEncrypted(reader),
  };
};

const TOKEN_RESPONSES = ['RequestSecurityTokenResponse', 'RequestSecurityTokenResponseCollection'];

/** Elements are told apart by namespace and local name, never by prefix. */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  [name(NS.protocol, 'AuthnRequest'), readAuthnRequest],
  [name(NS.protocol, 'Response'), readResponse],
  [name(NS.protocol1, 'Response'), readResponse1],
  [
    name(NS.protocol, 'LogoutRequest'),
    (reader, element) => readLogout(reader, element, 'LogoutRequest'),
  ],
  [
    name(NS.protocol, 'LogoutResponse'),
    (reader, element) => readLogout(reader, element, 'LogoutResponse'),
  ],
  [name(NS.assertion, 'Assertion'), readAssertionMessage],
  [name(NS.assertion1, 'Assertion'), readAssertionMessage],
  [name(NS.metadata, 'EntityDescriptor'), readMetadata],
  [name(NS.metadata, 'EntitiesDescriptor'), readMetadata],
  ...[NS.trust2005, NS.trust13].flatMap((trust) =>
    TOKEN_RESPONSES.map((local): [string, Read] => [name(trust, local), readWsFedResponse]),
  ),
]);

/** What a SOAP envelope carries; the element itself when it is none, or empty. */
function unwrapped(element: Element): Element {
  for (const soap of [NS.soap11, NS.soap12]) {
    if (element.namespaceURI !== soap || element.localName !== 'Envelope') continue;
    const body = childNamed(element, soap, 'Body');
    return (body && elementChildren(body)[0]) ?? element;
  }
  return element;
}

/**
 * What a document says, each value with its place. A document of a kind we do not know is `other`.
 */
export function readContent(document: XmlDocument): SamlContent {
  const [root] = document.elements;
  if (!root) throw new RangeError('a parsed document has a root');
  const reader = new Reader(document);
  const element = unwrapped(root);
  const expanded = name(element.namespaceURI ?? '', element.localName ?? '');
  const read = READERS.get(expanded);
  if (read) return read(reader, element);
  return {
    kind: 'other',
    place: reader.place(element),
    root: expanded,
    issuer: issuerIn(reader, element),
  };
}

const ARTIFACT_MESSAGES = [
  name(NS.protocol, 'ArtifactResolve'),
  name(NS.protocol, 'ArtifactResponse'),
];

/**
 * A message's kind by what it says. Flex takes no assertion of SAML 1.1, in whatever it comes;
 * alone, it is no message of Flex.
 */
export function messageKind(content: SamlContent): Exclude<MessageKind, 'undecodable'> {
  if (content.kind === 'Assertion' && content.assertion.version?.value.startsWith('1.') === true)
    return 'other';
  return content.kind === 'other' && ARTIFACT_MESSAGES.includes(content.root)
    ? 'Artifact'
    : content.kind;
}
