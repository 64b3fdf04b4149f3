import type { Assertion, SubjectConfirmation } from '../../model/saml-content.ts';
import { childNamed, childrenNamed, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { readAttributes } from './attributes.ts';
import { readConditions } from './conditions.ts';
import { readNameId } from './name-id.ts';
import type { Reader } from './reader.ts';

const child = (parent: Element, name: string): Element | null =>
  childNamed(parent, NS.assertion, name);
const children = (parent: Element, name: string): Element[] =>
  childrenNamed(parent, NS.assertion, name);

function readConfirmation(reader: Reader, element: Element): SubjectConfirmation {
  const data = child(element, 'SubjectConfirmationData');
  const attribute = (name: string) => data && reader.attribute(data, name);
  return {
    place: reader.place(element),
    method: reader.attribute(element, 'Method'),
    recipient: attribute('Recipient'),
    inResponseTo: attribute('InResponseTo'),
    notBefore: attribute('NotBefore'),
    notOnOrAfter: attribute('NotOnOrAfter'),
  };
}

function readSubject(reader: Reader, element: Element | null): Assertion['subject'] {
  if (!element) return null;
  return {
    place: reader.place(element),
    nameId: readNameId(reader, child(element, 'NameID')),
    confirmations: children(element, 'SubjectConfirmation').map((each) =>
      readConfirmation(reader, each),
    ),
  };
}

function readAuthnStatement(
  reader: Reader,
  element: Element,
): Assertion['authnStatements'][number] {
  const context = child(element, 'AuthnContext');
  return {
    place: reader.place(element),
    authnInstant: reader.attribute(element, 'AuthnInstant'),
    sessionIndex: reader.attribute(element, 'SessionIndex'),
    sessionNotOnOrAfter: reader.attribute(element, 'SessionNotOnOrAfter'),
    classRef: reader.text(context && child(context, 'AuthnContextClassRef')),
  };
}

/** An assertion of SAML 2.0 (core 2.3.3). */
export function readAssertion2(
  reader: Reader,
  element: Element,
  isDirectChild: boolean,
): Assertion {
  return {
    place: reader.place(element),
    version: reader.attribute(element, 'Version'),
    id: reader.attribute(element, 'ID'),
    issueInstant: reader.attribute(element, 'IssueInstant'),
    issuer: reader.text(child(element, 'Issuer')),
    subject: readSubject(reader, child(element, 'Subject')),
    conditions: readConditions(reader, element, NS.assertion, 'AudienceRestriction'),
    authnStatements: children(element, 'AuthnStatement').map((each) =>
      readAuthnStatement(reader, each),
    ),
    attributes: readAttributes(reader, element, NS.assertion),
    isDirectChild,
  };
}
