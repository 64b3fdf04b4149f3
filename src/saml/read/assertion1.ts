import type { Assertion, Read, SubjectConfirmation } from '../../model/saml-content.ts';
import { childNamed, childrenNamed, elementChildren, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { readAttributes } from './attributes.ts';
import { readConditions } from './conditions.ts';
import { readNameId } from './name-id.ts';
import type { Reader } from './reader.ts';

const child = (parent: Element, name: string): Element | null =>
  childNamed(parent, NS.assertion1, name);
const children = (parent: Element, name: string): Element[] =>
  childrenNamed(parent, NS.assertion1, name);

/** `1.1`, at the first of the two attributes that say it. */
export function version1(reader: Reader, element: Element): Read {
  const major = reader.attribute(element, 'MajorVersion');
  const minor = reader.attribute(element, 'MinorVersion');
  return major && { value: `${major.value}.${minor?.value ?? ''}`, place: major.place };
}

function readConfirmation(reader: Reader, element: Element): SubjectConfirmation {
  const nothing = { recipient: null, inResponseTo: null, notBefore: null, notOnOrAfter: null };
  return {
    place: reader.place(element),
    method: reader.text(child(element, 'ConfirmationMethod')),
    ...nothing,
  };
}

/** SAML 1.1 repeats the subject in every statement; the first is read. */
function readSubject(reader: Reader, assertion: Element): Assertion['subject'] {
  const subject = elementChildren(assertion)
    .map((statement) => child(statement, 'Subject'))
    .find((found) => found !== null);
  if (!subject) return null;
  return {
    place: reader.place(subject),
    nameId: readNameId(reader, child(subject, 'NameIdentifier')),
    confirmations: children(subject, 'SubjectConfirmation').map((each) =>
      readConfirmation(reader, each),
    ),
  };
}

/** An assertion of SAML 1.0 or 1.1 (SAML 1.1 core 2.3.2), in the fields of 2.0. */
export function readAssertion1(
  reader: Reader,
  element: Element,
  isDirectChild: boolean,
): Assertion {
  return {
    place: reader.place(element),
    version: version1(reader, element),
    id: reader.attribute(element, 'AssertionID'),
    issueInstant: reader.attribute(element, 'IssueInstant'),
    issuer: reader.attribute(element, 'Issuer'),
    subject: readSubject(reader, element),
    conditions: readConditions(reader, element, NS.assertion1, 'AudienceRestrictionCondition'),
    authnStatements: children(element, 'AuthenticationStatement').map((statement) => ({
      place: reader.place(statement),
      authnInstant: reader.attribute(statement, 'AuthenticationInstant'),
      sessionIndex: null,
      sessionNotOnOrAfter: null,
      classRef: reader.attribute(statement, 'AuthenticationMethod'),
    })),
    attributes: readAttributes(reader, element, NS.assertion1),
    isDirectChild,
  };
}
