import type { LikelyAnswer } from '../../src/model/outcome.ts';
import { describe, expect, it } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Connection } from '../../src/model/connection.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { observe, type LoginShape } from '../support/login.ts';
import {
  acsOf,
  ADFS_ISSUER,
  after,
  entityOf,
  GOOD_ATTRIBUTES,
  REQUEST_ID,
} from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';

const MINUTE = 60_000;
const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:';
const CONFIRMATION = 'A valid SubjectConfirmation was not found on this Response';
const ACS = acsOf('legacy');

async function likely(shape: LoginShape, connection?: Connection): Promise<LikelyAnswer | null> {
  const { certificatePem } = await testKey();
  const settings = connection ?? { idpIssuer: ADFS_ISSUER, certificatePem };
  const [diagnosis] = await diagnose(
    readRecording(await observe({ signed: 'both', ...shape })),
    settings,
  );
  return diagnosis?.answer.likely ?? null;
}

type Row = readonly [situation: string, shape: LoginShape, text: string, ruleId: string];

describe('what the legacy endpoint would likely say', () => {
  const assertion = (shape: object): LoginShape => ({ response: { assertion: shape } });
  const rows: readonly Row[] = [
    ['no base64', { sent: '%%%' }, 'SAML Response could not be processed', 'message-undecodable'],
    ['an artifact', { artifact: 'AAQA' }, 'SAML Response is not loaded', 'artifact-response'],
    [
      'a DOCTYPE',
      { before: (xml) => `<!DOCTYPE Response>${xml}`, signed: 'nothing' },
      'SAML Response could not be processed',
      'doctype-present',
    ],
    [
      'SAML 1.1',
      { response: { version: '1.1' } },
      'Unsupported SAML Version on Response.',
      'message-schema-invalid',
    ],
    [
      'no ID',
      { response: { id: null }, signed: 'assertion' },
      'Missing ID attribute on SAML Response.',
      'message-schema-invalid',
    ],
    [
      'a refused NameID',
      {
        response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null },
        signed: 'nothing',
      },
      `The status code of the Response was not Success, was ${STATUS}Requester`,
      'status-invalid-nameid-policy',
    ],
    [
      'an error with a message',
      {
        response: { status: ['Responder'], statusMessage: 'No.', assertion: null },
        signed: 'nothing',
      },
      `The status code of the Response was not Success, was ${STATUS}Responder -> No.`,
      'status-not-success',
    ],
    [
      'two assertions',
      { response: { assertion: [{}, {}] }, signed: 'response' },
      'SAML Response must contain 1 Assertion.',
      'assertion-count',
    ],
    [
      'an ID that begins with a digit',
      { response: { id: '0a' } },
      'Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd',
      'message-id-invalid',
    ],
    [
      'another request',
      { response: { inResponseTo: '_old' } },
      `The InResponseTo of the Response: _old, does not match the ID of the AuthNRequest sent by the SP: ${REQUEST_ID}`,
      'in-response-to-mismatch',
    ],
    [
      'no Conditions',
      assertion({ conditions: false }),
      'The Assertion must include a Conditions element',
      'message-schema-invalid',
    ],
    [
      'expired',
      assertion({ notOnOrAfter: after(-10 * MINUTE) }),
      'Could not validate timestamp: expired. Check system clock.',
      'assertion-expired',
    ],
    [
      'not yet valid',
      assertion({ notBefore: after(10 * MINUTE) }),
      'Could not validate timestamp: not yet valid. Check system clock.',
      'assertion-not-yet-valid',
    ],
    [
      'no AuthnStatement',
      assertion({ authnStatement: false }),
      'The Assertion must include an AuthnStatement element',
      'message-schema-invalid',
    ],
    [
      'another Destination',
      { response: { destination: 'https://x.example/' } },
      `The response was received at ${ACS} instead of https://x.example/`,
      'destination-mismatch',
    ],
    [
      'an empty Destination',
      { response: { destination: '' } },
      'The response has an empty Destination value',
      'destination-mismatch',
    ],
    [
      'another audience',
      assertion({ audiences: ['urn:x'] }),
      `${entityOf('legacy')} is not a valid audience for this Response`,
      'audience-mismatch',
    ],
    [
      'another issuer',
      assertion({ issuer: 'urn:x' }),
      `Invalid issuer in the Assertion/Response. Was 'urn:x', but expected '${ADFS_ISSUER}'`,
      'issuer-mismatch',
    ],
    [
      'a session that is over',
      assertion({ sessionNotOnOrAfter: after(-60 * MINUTE) }),
      'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response',
      'assertion-expired',
    ],
    [
      'another Recipient',
      assertion({ recipient: 'https://x.example/' }),
      `${CONFIRMATION}: SubjectConfirmationData doesn't match a valid Recipient`,
      'recipient-mismatch',
    ],
    [
      'no Recipient',
      assertion({ recipient: null }),
      `${CONFIRMATION}: SubjectConfirmationData doesn't contain a Recipient`,
      'recipient-mismatch',
    ],
    [
      'another request in the SubjectConfirmationData',
      assertion({ inResponseTo: '_old' }),
      `${CONFIRMATION}: SubjectConfirmationData has an invalid InResponseTo value`,
      'in-response-to-mismatch',
    ],
    [
      'no end in the SubjectConfirmationData',
      assertion({ confirmedUntil: null }),
      `${CONFIRMATION}: SubjectConfirmationData doesn't contain a NotOnOrAfter attribute`,
      'recipient-mismatch',
    ],
    [
      'an end that is past in the SubjectConfirmationData',
      assertion({ confirmedUntil: after(-10 * MINUTE) }),
      `${CONFIRMATION}: SubjectConfirmationData is no longer valid`,
      'assertion-expired',
    ],
    [
      'no bearer confirmation',
      { before: (xml) => xml.replace('cm:bearer', 'cm:x') },
      CONFIRMATION,
      'recipient-mismatch',
    ],
    [
      'only the assertion signed',
      { signed: 'assertion' },
      'The Message of the Response is not signed and the SP requires it',
      'message-unsigned',
    ],
    [
      'nothing signed',
      { signed: 'nothing' },
      'The Message of the Response is not signed and the SP requires it',
      'nothing-signed',
    ],
    [
      'changed after signing',
      { after: (xml) => xml.replace('Anna Agent', 'Anna Admin') },
      'Signature validation failed. SAML Response rejected',
      'signature-broken',
    ],
    ['no NameID', assertion({ nameId: null }), 'No name id found in Document.', 'nameid-missing'],
    ['an empty NameID', assertion({ nameId: '' }), 'An empty NameID value found', 'nameid-missing'],
    [
      'an attribute twice',
      assertion({ attributes: [...GOOD_ATTRIBUTES, ['roles', 'admin']] }),
      'Found an Attribute element with duplicated Name',
      'attribute-repeated',
    ],
    [
      'no roles',
      assertion({ attributes: GOOD_ATTRIBUTES.slice(0, 2) }),
      'SAML response doesn\'t have a "role" attribute',
      'roles-missing',
    ],
    [
      'roles under a URI',
      assertion({
        attributes: [...GOOD_ATTRIBUTES.slice(0, 2), ['http://x.example/roles', 'agent']],
      }),
      'SAML response doesn\'t have a "role" attribute',
      'attribute-namespaced',
    ],
    [
      'no full_name',
      assertion({ attributes: [...GOOD_ATTRIBUTES.slice(0, 1), ...GOOD_ATTRIBUTES.slice(2)] }),
      'The response from the Identity Provider is missing necessary attributes',
      'full-name-missing',
    ],
    [
      'a value that does not fit its cast',
      assertion({ attributes: [...GOOD_ATTRIBUTES, ['skill.int', 'a']] }),
      '400 Error invalid attribute format',
      'typed-attribute-invalid',
    ],
  ];

  it.each(rows)('%s => its text and rule', async (_, shape, text, ruleId) => {
    expect(await likely(shape)).toEqual({ text, ruleId, unchecked: [] });
  });

  /**
   * The response was posted so long after the login began; both clocks may differ by three minutes.
   */
  const POSTED = 200;
  const DRIFT = 3 * MINUTE;
  it.each([
    [
      'the assertion',
      'notOnOrAfter',
      -DRIFT,
      'Could not validate timestamp: expired. Check system clock.',
    ],
    [
      'the confirmation',
      'confirmedUntil',
      -DRIFT,
      `${CONFIRMATION}: SubjectConfirmationData is no longer valid`,
    ],
    [
      'the session',
      'sessionNotOnOrAfter',
      -DRIFT,
      'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response',
    ],
  ] as const)(
    '%s ends just when the clocks may differ so much => refused; a moment later not',
    async (_, name, at, text) => {
      expect(await likely(assertion({ [name]: after(POSTED + at) }))).toMatchObject({ text });
      expect(await likely(assertion({ [name]: after(POSTED + at + 1) }))).toBeNull();
    },
  );

  it('begins just when the clocks may differ so much => taken; a moment later not', async () => {
    const text = 'Could not validate timestamp: not yet valid. Check system clock.';
    expect(await likely(assertion({ notBefore: after(POSTED + DRIFT) }))).toBeNull();
    expect(await likely(assertion({ notBefore: after(POSTED + DRIFT + 1) }))).toMatchObject({
      text,
    });
    const confirmed = (at: number): LoginShape => ({
      before: (xml) =>
        xml.replace(
          '<saml:SubjectConfirmationData',
          `<saml:SubjectConfirmationData NotBefore="${after(at)}"`,
        ),
    });
    expect(await likely(confirmed(POSTED + DRIFT))).toBeNull();
    expect(await likely(confirmed(POSTED + DRIFT + 1))).toMatchObject({
      text: `${CONFIRMATION}: SubjectConfirmationData is not yet valid`,
    });
  });

  const CONFIRMED = /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/;
  it.each<[string, LoginShape, string | null]>([
    [
      'two confirmations, one of them right',
      {
        before: (xml) =>
          xml.replace(CONFIRMED, (one) => one.replace(/Recipient="[^"]*"/, '') + one),
      },
      null,
    ],
    [
      'two confirmations, neither right',
      {
        before: (xml) =>
          xml.replace(
            CONFIRMED,
            (one) =>
              one.replace(/Recipient="[^"]*"/, '') +
              one.replace(/Recipient="[^"]*"/, 'Recipient="x"'),
          ),
      },
      `${CONFIRMATION}: SubjectConfirmationData doesn't contain a Recipient, SubjectConfirmationData doesn't match a valid Recipient`,
    ],
    [
      'a confirmation without method',
      { before: (xml) => xml.replace(/ Method="[^"]*bearer"/, '') },
      null,
    ],
    [
      'two AuthnStatements',
      {
        before: (xml) =>
          xml.replace(/<saml:AuthnStatement .*<\/saml:AuthnStatement>/, (one) => one + one),
      },
      'The Assertion must include an AuthnStatement element',
    ],
    ['no audience', assertion({ audiences: null }), null],
    [
      'two audiences, one of them right',
      assertion({ audiences: ['urn:x', ` ${entityOf('legacy')} `] }),
      null,
    ],
    ['no Destination', { response: { destination: null } }, null],
    [
      'an answer to nothing',
      { request: null, response: { inResponseTo: null, assertion: { inResponseTo: null } } },
      null,
    ],
    [
      'an EncryptedAttribute',
      {
        before: (xml) =>
          xml.replace('</saml:AttributeStatement>', (end) => `<saml:EncryptedAttribute/>${end}`),
      },
      'There is an EncryptedAttribute in the Response and this SP not support them',
    ],
    [
      'an EncryptedAssertion',
      {
        response: {
          assertionsXml:
            '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>',
        },
        signed: 'response',
      },
      'No private key available for decrypt, check settings',
    ],
    [
      'two elements of one ID',
      { after: (xml) => xml.replace('<samlp:Status>', '<samlp:Status ID="_assertion1">') },
      'Duplicated ID. SAML Response rejected',
    ],
    [
      'a signature at another place',
      {
        after: (xml) =>
          xml
            .replace(/<ds:Signature .*?<\/ds:Signature>/s, '')
            .replace(
              '</samlp:Response>',
              (end) => `${/<ds:Signature .*?<\/ds:Signature>/s.exec(xml)?.[0]}${end}`,
            ),
      },
      'Invalid Signature Element. SAML Response rejected',
    ],
    [
      'a signature of another element',
      { after: (xml) => xml.replace(/ URI="#[^"]*"/, ' URI="#_assertion1"') },
      'Found an invalid Signed Element. SAML Response rejected',
    ],
    [
      'a signature of two elements',
      { after: (xml) => xml.replace(/<ds:Reference .*?<\/ds:Reference>/s, (one) => one + one) },
      'Unexpected number of Reference nodes found for signature. SAML Response rejected.',
    ],
    [
      'a signature of nothing',
      { after: (xml) => xml.replace(/<ds:Reference .*?<\/ds:Reference>/s, '') },
      'Unexpected number of Reference nodes found for signature. SAML Response rejected.',
    ],
  ])('%s => %s', async (_, shape, text) => {
    expect((await likely(shape))?.text ?? null).toBe(text);
  });

  it('nothing is known of the account and the request => said, as far as it comes', async () => {
    const answer = await likely(
      {
        request: null,
        postTo: 'https://iam.twilio.com/v1/Accounts/AC1/saml2',
        response: { assertion: { nameId: null } },
      },
      {},
    );
    expect(answer?.unchecked).toContain('the ID of the request');
  });

  it('signed with another certificate => the signature fails', async () => {
    const { certificatePem } = await testKey('other');
    expect(await likely({}, { idpIssuer: ADFS_ISSUER, certificatePem })).toMatchObject({
      text: 'Signature validation failed. SAML Response rejected',
      ruleId: 'signing-certificate-mismatch',
    });
  });

  it('two faults => the one java-saml meets first', async () => {
    const shape = { response: { destination: 'https://x.example/', assertion: { nameId: null } } };
    expect(await likely(shape)).toMatchObject({ ruleId: 'destination-mismatch' });
  });

  it('settings are missing => what could not be checked before is named', async () => {
    expect(await likely(assertion({ nameId: null }), {})).toEqual({
      text: 'No name id found in Document.',
      ruleId: 'nameid-missing',
      unchecked: ['the issuer in the Twilio Console', 'the certificate in the Twilio Console'],
    });
  });

  it.each([
    ['a login without fault', {}],
    ['a slash at the end of the Destination', { response: { destination: `${ACS}/` } }],
    ['an enhanced login with a fault', { generation: 'enhanced', signed: 'nothing' }],
    ['a login without a response', { response: null }],
  ] as const)('%s => nothing', async (_, shape) => {
    expect(await likely(shape)).toBeNull();
  });
});
