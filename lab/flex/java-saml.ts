import { childrenOf, find, NS, textOf, type Received } from './read.ts';
import { isEarly, isExpired, SUCCESS, type Expected } from './expected.ts';
import type { Signed } from './signature.ts';

type Check = (received: Received, expected: Expected, signed: Signed) => string | null;

const doctype: Check = ({ document }) =>
  document.doctype ? 'SAML Response could not be processed' : null;

const status: Check = ({ root }) => {
  const [element] = childrenOf(root, NS.SAMLP, 'Status');
  const code = element && childrenOf(element, NS.SAMLP, 'StatusCode')[0]?.getAttribute('Value');
  if (!element || code === SUCCESS) return null;
  const message = textOf(childrenOf(element, NS.SAMLP, 'StatusMessage')[0]);
  return `The status code of the Response was not Success, was ${code}${message ? ` -> ${message}` : ''}`;
};

const oneAssertion: Check = ({ root, assertions }) => {
  const encrypted = childrenOf(root, NS.SAML, 'EncryptedAssertion').length;
  return assertions.length + encrypted === 1 ? null : 'SAML Response must contain 1 Assertion.';
};

const ids: Check = ({ root, assertions }) =>
  [root, ...assertions].some((element) => /^\d/.test(element.getAttribute('ID') ?? ''))
    ? 'Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd'
    : null;

const inResponseTo: Check = ({ root }, { requestId }) => {
  const answers = root.getAttribute('InResponseTo');
  if (!answers || requestId === null || answers === requestId) return null;
  return `The InResponseTo of the Response: ${answers}, does not match the ID of the AuthNRequest sent by the SP: ${requestId}`;
};

const encrypted: Check = ({ root }) =>
  childrenOf(root, NS.SAML, 'EncryptedAssertion').length > 0
    ? 'No private key available for decrypt, check settings'
    : null;

const statements: Check = ({ assertions: [assertion] }) => {
  if (!assertion) return null;
  if (find(assertion, 'Conditions').length === 0)
    return 'The Assertion must include a Conditions element';
  if (find(assertion, 'AuthnStatement').length === 0)
    return 'The Assertion must include a AuthnStatement element';
  return null;
};

const times: Check = ({ assertions: [assertion] }, { now }) => {
  const [conditions] = assertion ? find(assertion, 'Conditions') : [];
  if (!conditions) return null;
  if (isExpired(conditions.getAttribute('NotOnOrAfter'), now)) {
    return 'Could not validate timestamp: expired. Check system clock.';
  }
  if (isEarly(conditions.getAttribute('NotBefore'), now)) {
    return 'Could not validate timestamp: not yet valid. Check system clock.';
  }
  return null;
};

const destination: Check = ({ root }, { acsUrl }) => {
  const said = root.getAttribute('Destination');
  if (said === null || said === acsUrl) return null;
  if (said === '') return 'The response has an empty Destination value';
  return `The response was received at ${acsUrl} instead of ${said}`;
};

const audience: Check = ({ assertions: [assertion] }, { entityId }) => {
  const said = assertion
    ? find(assertion, 'Conditions', 'AudienceRestriction', 'Audience').map(textOf)
    : [];
  return said.length === 0 || said.includes(entityId)
    ? null
    : `${entityId} is not a valid audience for this Response`;
};

const issuer: Check = ({ root, assertions }, { idpIssuer }) => {
  const said = [root, ...assertions].flatMap((element) => find(element, 'Issuer').map(textOf));
  const wrong = said.find((each) => each !== idpIssuer);
  if (wrong === undefined) return null;
  return `Invalid issuer in the Assertion/Response. Was '${wrong}', but expected '${idpIssuer}'`;
};

const session: Check = ({ assertions: [assertion] }, { now }) => {
  const [statement] = assertion ? find(assertion, 'AuthnStatement') : [];
  return isExpired(statement?.getAttribute('SessionNotOnOrAfter') ?? null, now)
    ? 'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response'
    : null;
};

const confirmation: Check = ({ assertions: [assertion] }, { acsUrl, requestId, now }) => {
  const data = assertion
    ? find(assertion, 'Subject', 'SubjectConfirmation', 'SubjectConfirmationData')
    : [];
  const why = (fault: string): string =>
    `A valid SubjectConfirmation was not found on this Response: SubjectConfirmationData ${fault}`;
  const faults = data.map((each) => {
    const answers = each.getAttribute('InResponseTo');
    if (each.getAttribute('Recipient') !== acsUrl) return why("doesn't match a valid Recipient");
    if (answers && requestId !== null && answers !== requestId)
      return why('has an invalid InResponseTo value');
    if (each.getAttribute('NotOnOrAfter') === null)
      return why("doesn't contain a NotOnOrAfter attribute");
    if (isExpired(each.getAttribute('NotOnOrAfter'), now)) return why('is no longer valid');
    return isEarly(each.getAttribute('NotBefore'), now) ? why('is not yet valid') : null;
  });
  return faults.includes(null)
    ? null
    : (faults[0] ?? 'A valid SubjectConfirmation was not found on this Response');
};

/**
 * Twilio's guides for Google, Auth0 and Salesforce sign the message alone, so an unsigned assertion
 * in it must pass.
 */
const signedMessage: Check = (_received, _expected, { message }) =>
  message ? null : 'The Message of the Response is not signed and the SP requires it';

const signature: Check = (_received, _expected, { valid }) =>
  valid ? null : 'Signature validation failed. SAML Response rejected';

const nameId: Check = ({ assertions: [assertion] }) => {
  const [element] = assertion ? find(assertion, 'Subject', 'NameID') : [];
  if (!element) return 'No name id found in Document.';
  return textOf(element) === '' ? 'An empty NameID value found' : null;
};

const duplicates: Check = ({ assertions: [assertion] }) => {
  const names = assertion
    ? find(assertion, 'AttributeStatement', 'Attribute').map((each) => each.getAttribute('Name'))
    : [];
  return new Set(names).size === names.length
    ? null
    : 'Found an Attribute element with duplicated Name';
};

/**
 * The order in which OneLogin's java-saml checks (SamlResponse.isValid, then the reading of name
 * and attributes).
 */
const CHECKS: readonly Check[] = [
  doctype,
  status,
  oneAssertion,
  ids,
  inResponseTo,
  encrypted,
  statements,
  times,
  destination,
  audience,
  issuer,
  session,
  confirmation,
  signedMessage,
  signature,
  nameId,
  duplicates,
];

/** The first java-saml text that fires, or null when the response is accepted. */
export function javaSamlFault(
  received: Received,
  expected: Expected,
  signed: Signed,
): string | null {
  for (const check of CHECKS) {
    const fault = check(received, expected, signed);
    if (fault !== null) return fault;
  }
  return null;
}
