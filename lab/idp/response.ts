import { randomUUID } from 'node:crypto';
import { attribute, markup, type Markup } from '../xml.ts';

export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
export const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

export interface AttributeDraft {
  name: string;
  values: string[];
}

export interface AssertionDraft {
  id: string;
  issuer: string;
  nameId: { value: string; format: string | null } | null;
  confirmation: { inResponseTo: string | null; recipient: string; notOnOrAfter: Date };
  conditions: { notBefore: Date; notOnOrAfter: Date; audience: string };
  authn: { instant: Date; sessionNotOnOrAfter: Date | null; classRef: string } | null;
  attributes: AttributeDraft[];
}

/**
 * A Response before it is written and signed: plain data, which a scenario changes in one place to
 * make its fault.
 */
export interface ResponseDraft {
  id: string;
  issueInstant: Date;
  destination: string;
  inResponseTo: string | null;
  issuer: string;
  /** The top-level status code and the ones nested in it. */
  statusCodes: string[];
  statusMessage: string | null;
  assertions: AssertionDraft[];
}

const time = (date: Date): string => date.toISOString();

/** ADFS' ids: an underscore and a UUID, so that they never begin with a digit. */
export const newId = (): string => `_${randomUUID()}`;

function statusCode([code, ...nested]: readonly string[]): Markup {
  if (code === undefined) return markup``;
  if (nested.length === 0) return markup`<samlp:StatusCode Value="${code}"/>`;
  return markup`<samlp:StatusCode Value="${code}">${statusCode(nested)}</samlp:StatusCode>`;
}

function subject({ nameId, confirmation }: AssertionDraft): Markup {
  const inResponseTo = attribute('InResponseTo', confirmation.inResponseTo);
  const name =
    nameId && markup`<NameID${attribute('Format', nameId.format)}>${nameId.value}</NameID>`;
  return markup`<Subject>${name}<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData${inResponseTo} NotOnOrAfter="${time(confirmation.notOnOrAfter)}" Recipient="${confirmation.recipient}"/></SubjectConfirmation></Subject>`;
}

function attributes(drafts: readonly AttributeDraft[]): Markup {
  if (drafts.length === 0) return markup``;
  const written = drafts.map(({ name, values }) => {
    const inside = values.map((value) => markup`<AttributeValue>${value}</AttributeValue>`);
    return markup`<Attribute Name="${name}">${inside}</Attribute>`;
  });
  return markup`<AttributeStatement>${written}</AttributeStatement>`;
}

function authnStatement({ id, authn }: AssertionDraft): Markup {
  if (!authn) return markup``;
  const until = authn.sessionNotOnOrAfter;
  const session = attribute('SessionNotOnOrAfter', until && time(until));
  return markup`<AuthnStatement AuthnInstant="${time(authn.instant)}" SessionIndex="${id}"${session}><AuthnContext><AuthnContextClassRef>${authn.classRef}</AuthnContextClassRef></AuthnContext></AuthnStatement>`;
}

function assertion(draft: AssertionDraft, issueInstant: Date): Markup {
  const { conditions } = draft;
  return markup`<Assertion ID="${draft.id}" IssueInstant="${time(issueInstant)}" Version="2.0" xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><Issuer>${draft.issuer}</Issuer>${subject(draft)}<Conditions NotBefore="${time(conditions.notBefore)}" NotOnOrAfter="${time(conditions.notOnOrAfter)}"><AudienceRestriction><Audience>${conditions.audience}</Audience></AudienceRestriction></Conditions>${attributes(draft.attributes)}${authnStatement(draft)}</Assertion>`;
}

/**
 * The Response as ADFS writes it: one line, the assertion in the default namespace, `Consent` on
 * the root.
 */
export function writeResponse(draft: ResponseDraft): string {
  const inResponseTo = attribute('InResponseTo', draft.inResponseTo);
  const message =
    draft.statusMessage === null
      ? null
      : markup`<samlp:StatusMessage>${draft.statusMessage}</samlp:StatusMessage>`;
  const assertions = draft.assertions.map((each) => assertion(each, draft.issueInstant));
  return markup`<samlp:Response ID="${draft.id}" Version="2.0" IssueInstant="${time(draft.issueInstant)}" Destination="${draft.destination}" Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified"${inResponseTo} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${draft.issuer}</Issuer><samlp:Status>${statusCode(draft.statusCodes)}${message}</samlp:Status>${assertions}</samlp:Response>`
    .text;
}
