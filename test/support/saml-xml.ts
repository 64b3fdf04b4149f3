/**
 * SAML messages by template: a good one unless a field says otherwise; `null` leaves the part out.
 */
import { acsUrl, entityId } from '../../src/flex/endpoints.ts';
import type { Generation } from '../../src/model/login.ts';
import { START } from './observations.ts';

export const ACCOUNT_SID = 'AC00000000000000000000000000000001';
export const CONNECTION_SID = 'JQ00000000000000000000000000000001';
export const OTHER_ACCOUNT_SID = 'AC00000000000000000000000000000002';
export const OTHER_CONNECTION_SID = 'JQ00000000000000000000000000000002';
export const ADFS_ISSUER = 'http://adfs.example.com/adfs/services/trust';
export const ADFS_URL = 'https://adfs.example.com/adfs/ls/';
export const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
export const PASSWORD_CONTEXT = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';
export const REQUEST_ID = 'ONELOGIN_4678628e-7eaf-43e6-9197-783819a4730d';

const SIDS = { accountSid: ACCOUNT_SID, connectionSid: CONNECTION_SID };
/** The ACS URL and entity ID of the tests' account. */
export const acsOf = (generation: Generation, sids = SIDS): string =>
  acsUrl(generation, sids) ?? '';
export const entityOf = (generation: Generation, sids = SIDS): string =>
  entityId(generation, sids) ?? '';

const MINUTE = 60_000;
/** xs:dateTime so many milliseconds after the response was issued. */
export const after = (milliseconds: number): string => new Date(START + milliseconds).toISOString();

export const escapeXml = (text: string): string =>
  text.replace(/[<>&"\r\n\t]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

const attribute = (name: string, value: string | null | undefined): string =>
  value === null || value === undefined ? '' : ` ${name}="${escapeXml(value)}"`;
const element = (name: string, text: string | null | undefined): string =>
  text === null || text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;

export interface RequestShape {
  readonly id?: string | null;
  readonly issuer?: string | null;
  readonly acsUrl?: string | null;
  readonly destination?: string | null;
  readonly nameIdFormat?: string | null;
  readonly classRef?: string | null;
}

export function authnRequestXml(generation: Generation, shape: RequestShape = {}): string {
  const isEnhanced = generation === 'enhanced';
  const given = {
    id: REQUEST_ID,
    issuer: entityOf(generation),
    acsUrl: acsOf(generation),
    destination: ADFS_URL,
    nameIdFormat: isEnhanced ? null : EMAIL_FORMAT,
    classRef: isEnhanced ? null : PASSWORD_CONTEXT,
    ...shape,
  };
  return [
    '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
    `${attribute('ID', given.id)} Version="2.0" IssueInstant="${after(0)}"${attribute('Destination', given.destination)}`,
    ' ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
    `${attribute('AssertionConsumerServiceURL', given.acsUrl)}>`,
    element('saml:Issuer', given.issuer),
    given.nameIdFormat === null
      ? ''
      : `<samlp:NameIDPolicy${attribute('Format', given.nameIdFormat)} AllowCreate="true"/>`,
    given.classRef === null
      ? ''
      : `<samlp:RequestedAuthnContext Comparison="exact">${element('saml:AuthnContextClassRef', given.classRef)}</samlp:RequestedAuthnContext>`,
    '</samlp:AuthnRequest>',
  ].join('');
}

/** An attribute's name and values; `null` as a value is an empty AttributeValue. */
export type AttributeShape = readonly [name: string, ...values: (string | null)[]];

export const GOOD_ATTRIBUTES: readonly AttributeShape[] = [
  ['email', 'anna.agent@example.com'],
  ['full_name', 'Anna Agent'],
  ['roles', 'agent'],
];

export interface AssertionShape {
  readonly id?: string | null;
  readonly version?: string | null;
  readonly issueInstant?: string | null;
  readonly issuer?: string | null;
  readonly nameId?: string | null;
  readonly nameIdFormat?: string | null;
  /** XML in place of the NameID. */
  readonly nameIdXml?: string;
  readonly audiences?: readonly string[] | null;
  readonly recipient?: string | null;
  readonly inResponseTo?: string | null;
  readonly notBefore?: string | null;
  readonly notOnOrAfter?: string | null;
  readonly confirmedUntil?: string | null;
  readonly sessionNotOnOrAfter?: string | null;
  readonly authnStatement?: boolean;
  readonly conditions?: boolean;
  readonly classRef?: string;
  readonly attributes?: readonly AttributeShape[];
}

function attributesXml(attributes: readonly AttributeShape[]): string {
  if (attributes.length === 0) return '';
  const all = attributes.map(([name, ...values]) => {
    const inner = values.map((value) =>
      value === null ? '<saml:AttributeValue/>' : element('saml:AttributeValue', value),
    );
    return `<saml:Attribute${attribute('Name', name)}>${inner.join('')}</saml:Attribute>`;
  });
  return `<saml:AttributeStatement>${all.join('')}</saml:AttributeStatement>`;
}

export function assertionXml(generation: Generation, shape: AssertionShape = {}): string {
  const given = {
    id: '_assertion1',
    version: '2.0',
    issueInstant: after(0),
    issuer: ADFS_ISSUER,
    nameId: 'anna.agent@example.com',
    nameIdFormat: EMAIL_FORMAT,
    audiences: [entityOf(generation)],
    recipient: acsOf(generation),
    inResponseTo: REQUEST_ID,
    notBefore: after(0),
    notOnOrAfter: after(60 * MINUTE),
    confirmedUntil: after(5 * MINUTE),
    sessionNotOnOrAfter: null,
    authnStatement: true,
    conditions: true,
    classRef: PASSWORD_CONTEXT,
    attributes: GOOD_ATTRIBUTES,
    ...shape,
  };
  const nameId =
    given.nameIdXml ??
    (given.nameId === null
      ? ''
      : `<saml:NameID${attribute('Format', given.nameIdFormat)}>${escapeXml(given.nameId)}</saml:NameID>`);
  const audiences = given.audiences?.map((audience) => element('saml:Audience', audience)).join('');
  return [
    '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
    `${attribute('ID', given.id)}${attribute('Version', given.version)}${attribute('IssueInstant', given.issueInstant)}>`,
    element('saml:Issuer', given.issuer),
    `<saml:Subject>${nameId}<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData`,
    attribute('InResponseTo', given.inResponseTo),
    attribute('NotOnOrAfter', given.confirmedUntil),
    attribute('Recipient', given.recipient),
    '/></saml:SubjectConfirmation></saml:Subject>',
    given.conditions
      ? [
          `<saml:Conditions${attribute('NotBefore', given.notBefore)}${attribute('NotOnOrAfter', given.notOnOrAfter)}>`,
          audiences === undefined
            ? ''
            : `<saml:AudienceRestriction>${audiences}</saml:AudienceRestriction>`,
          '</saml:Conditions>',
        ].join('')
      : '',
    attributesXml(given.attributes),
    given.authnStatement
      ? [
          `<saml:AuthnStatement AuthnInstant="${after(0)}" SessionIndex="${escapeXml(given.id ?? '_session')}"`,
          `${attribute('SessionNotOnOrAfter', given.sessionNotOnOrAfter)}>`,
          `<saml:AuthnContext>${element('saml:AuthnContextClassRef', given.classRef)}</saml:AuthnContext></saml:AuthnStatement>`,
        ].join('')
      : '',
    '</saml:Assertion>',
  ].join('');
}

export interface ResponseShape {
  readonly id?: string | null;
  readonly version?: string | null;
  readonly issuer?: string | null;
  readonly destination?: string | null;
  readonly inResponseTo?: string | null;
  /** Last parts of the status codes, nested in this order. */
  readonly status?: readonly string[];
  readonly statusMessage?: string | null;
  /** Deviations of the one assertion; null: there is none; a list: there are so many. */
  readonly assertion?: AssertionShape | null | readonly AssertionShape[];
  /** XML in place of the assertions. */
  readonly assertionsXml?: string;
}

function statusXml(codes: readonly string[], message: string | null): string {
  const nested = codes.reduceRight(
    (inner, code) =>
      `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${escapeXml(code)}">${inner}</samlp:StatusCode>`,
    '',
  );
  return `<samlp:Status>${nested}${element('samlp:StatusMessage', message)}</samlp:Status>`;
}

export function responseXml(generation: Generation, shape: ResponseShape = {}): string {
  const given = {
    id: '_response1',
    version: '2.0',
    issuer: ADFS_ISSUER,
    destination: acsOf(generation),
    inResponseTo: REQUEST_ID,
    status: ['Success'],
    statusMessage: null,
    assertion: {},
    ...shape,
  };
  const { assertion } = given;
  const assertions: readonly AssertionShape[] =
    assertion === null
      ? []
      : Array.isArray(assertion)
        ? (assertion as readonly AssertionShape[])
        : [assertion as AssertionShape];
  const numbered = assertions.map((one, n) =>
    assertionXml(generation, n === 0 ? one : { id: `_assertion${n + 1}`, ...one }),
  );
  return [
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
    `${attribute('ID', given.id)}${attribute('Version', given.version)} IssueInstant="${after(0)}"`,
    `${attribute('Destination', given.destination)}${attribute('InResponseTo', given.inResponseTo)}>`,
    given.issuer === null
      ? ''
      : `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escapeXml(given.issuer)}</saml:Issuer>`,
    statusXml(given.status, given.statusMessage),
    given.assertionsXml ?? numbered.join(''),
    '</samlp:Response>',
  ].join('');
}
