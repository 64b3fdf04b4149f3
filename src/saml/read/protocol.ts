import type {
  AuthnRequest,
  LogoutMessage,
  Read,
  Response,
  Status,
} from '../../model/saml-content.ts';
import { childNamed, childrenNamed, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { version1 } from './assertion1.ts';
import { readAssertions, readLookalikes, readStrays } from './assertions.ts';
import { readEncrypted } from './encrypted.ts';
import { readNameId } from './name-id.ts';
import type { Reader } from './reader.ts';

type Protocol = Pick<
  AuthnRequest,
  'place' | 'id' | 'version' | 'issueInstant' | 'destination' | 'issuer'
>;

/** SAML core 3.2.1 and 3.2.2: what every protocol message has. */
function readProtocol(reader: Reader, element: Element): Protocol {
  return {
    place: reader.place(element),
    id: reader.attribute(element, 'ID'),
    version: reader.attribute(element, 'Version'),
    issueInstant: reader.attribute(element, 'IssueInstant'),
    destination: reader.attribute(element, 'Destination'),
    issuer: issuerIn(reader, element),
  };
}

export function issuerIn(reader: Reader, element: Element): Read {
  return reader.text(childNamed(element, NS.assertion, 'Issuer'));
}

/** SAML core 3.4.1. */
export function readAuthnRequest(reader: Reader, element: Element): AuthnRequest {
  const policy = childNamed(element, NS.protocol, 'NameIDPolicy');
  const context = childNamed(element, NS.protocol, 'RequestedAuthnContext');
  return {
    kind: 'AuthnRequest',
    ...readProtocol(reader, element),
    acsUrl: reader.attribute(element, 'AssertionConsumerServiceURL'),
    protocolBinding: reader.attribute(element, 'ProtocolBinding'),
    nameIdPolicy: policy && {
      place: reader.place(policy),
      format: reader.attribute(policy, 'Format'),
      allowCreate: reader.attribute(policy, 'AllowCreate'),
    },
    requestedAuthnContext: context && {
      place: reader.place(context),
      comparison: reader.attribute(context, 'Comparison'),
      classRefs: childrenNamed(context, NS.assertion, 'AuthnContextClassRef').map((each) =>
        reader.located(each),
      ),
    },
    forceAuthn: reader.attribute(element, 'ForceAuthn'),
    isPassive: reader.attribute(element, 'IsPassive'),
    providerName: reader.attribute(element, 'ProviderName'),
  };
}

function readStatus(reader: Reader, message: Element, namespace: string): Status | null {
  const status = childNamed(message, namespace, 'Status');
  if (!status) return null;
  const codes: Status['codes'][number][] = [];
  for (
    let code = childNamed(status, namespace, 'StatusCode');
    code;
    code = childNamed(code, namespace, 'StatusCode')
  ) {
    const value = reader.attribute(code, 'Value');
    if (value) codes.push(value);
  }
  return {
    place: reader.place(status),
    codes,
    message: reader.text(childNamed(status, namespace, 'StatusMessage')),
    detail: reader.text(childNamed(status, namespace, 'StatusDetail')),
  };
}

/** SAML core 3.3.3. */
export function readResponse(reader: Reader, element: Element): Response {
  return {
    kind: 'Response',
    ...readProtocol(reader, element),
    inResponseTo: reader.attribute(element, 'InResponseTo'),
    status: readStatus(reader, element, NS.protocol),
    assertions: readAssertions(reader, element),
    lookalikes: readLookalikes(reader),
    strays: readStrays(reader),
    encrypted: readEncrypted(reader),
  };
}

/**
 * A Response of SAML 1.1 (core 3.4.1) in the fields of 2.0; its status codes are qualified names
 * (`samlp:Success`).
 */
export function readResponse1(reader: Reader, element: Element): Response {
  return {
    kind: 'Response',
    place: reader.place(element),
    id: reader.attribute(element, 'ResponseID'),
    version: version1(reader, element),
    issueInstant: reader.attribute(element, 'IssueInstant'),
    destination: reader.attribute(element, 'Recipient'),
    issuer: null,
    inResponseTo: reader.attribute(element, 'InResponseTo'),
    status: readStatus(reader, element, NS.protocol1),
    assertions: readAssertions(reader, element),
    lookalikes: readLookalikes(reader),
    strays: readStrays(reader),
    encrypted: readEncrypted(reader),
  };
}

/** SAML core 3.7. */
export function readLogout(
  reader: Reader,
  element: Element,
  kind: LogoutMessage['kind'],
): LogoutMessage {
  return {
    kind,
    ...readProtocol(reader, element),
    inResponseTo: reader.attribute(element, 'InResponseTo'),
    nameId: readNameId(reader, childNamed(element, NS.assertion, 'NameID')),
    status: readStatus(reader, element, NS.protocol),
    encrypted: readEncrypted(reader),
  };
}
