import { testRule } from '../support/rule-tester.ts';
import { ADFS_ISSUER } from '../support/saml-xml.ts';

const OF_RESPONSE = '/Response/Issuer';
const OF_ASSERTION = '/Response/Assertion/Issuer';
const inConsole = (idpIssuer: string) => ({ idpIssuer });
const METADATA = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor></md:EntityDescriptor>`;

/** Twilio's JSON, with the sentence of java-saml. */
const refusal = (expected: string): string =>
  JSON.stringify({
    code: 70004,
    status: 401,
    message: `authentication failed: Invalid issuer in the Assertion/Response. Was '${ADFS_ISSUER}', but expected '${expected}'`,
  });

const found = (name: string, idpIssuer: string, says: string) =>
  ({
    name,
    connection: inConsole(idpIssuer),
    finds: [
      {
        title: `The response comes from the issuer "${ADFS_ISSUER}", not from the one in the Twilio Console`,
        fix: ['console-issuer'],
        values: [ADFS_ISSUER],
        evidence: [OF_RESPONSE, OF_ASSERTION, 'settings idpIssuer'],
        says: [says, ADFS_ISSUER, idpIssuer],
      },
    ],
  }) as const;

testRule('issuer-mismatch', {
  found: [
    found(
      'https instead of http',
      'https://adfs.example.com/adfs/services/trust',
      'only in http and https',
    ),
    found('a slash at the end', `${ADFS_ISSUER}/`, 'only in the slash at the end'),
    found(
      'another case',
      'http://ADFS.example.com/adfs/services/trust',
      'only in upper and lower case',
    ),
    found(
      'another identity provider',
      'https://accounts.google.com/o/saml2?idpid=C00',
      'character by character',
    ),
    {
      name: 'line breaks around it, which the field of the Console cannot contain',
      login: {
        response: { issuer: `\n  ${ADFS_ISSUER}\n`, assertion: { issuer: ` ${ADFS_ISSUER}` } },
      },
      connection: inConsole(ADFS_ISSUER),
      finds: [
        {
          title: 'The Issuer has spaces or line breaks around it',
          owner: 'identity-provider',
          evidence: [OF_RESPONSE, OF_ASSERTION, 'settings idpIssuer'],
          says: ['differ only in white space'],
        },
      ],
    },
    {
      name: "only the assertion's issuer differs",
      login: { response: { assertion: { issuer: 'urn:other' } } },
      connection: inConsole(ADFS_ISSUER),
      finds: [
        {
          title:
            'The response comes from the issuer "urn:other", not from the one in the Twilio Console',
          fix: ['console-issuer'],
          values: ['urn:other'],
          evidence: [OF_ASSERTION, 'settings idpIssuer'],
          says: ['The Assertion contains'],
        },
      ],
    },
    {
      name: 'the imported metadata is of another identity provider',
      connection: { metadataXml: METADATA },
      finds: [
        {
          title: `The response comes from the issuer "${ADFS_ISSUER}", not from the one in the imported metadata`,
          fix: ['console-issuer'],
          values: [ADFS_ISSUER],
          evidence: [OF_RESPONSE, OF_ASSERTION, 'settings metadataXml'],
        },
      ],
    },
    {
      name: "Twilio's answer names both, and nothing is filled in",
      login: {
        answer: { status: 401, text: refusal('https://adfs.example.com/adfs/services/trust') },
      },
      finds: [
        {
          title: `The response comes from the issuer "${ADFS_ISSUER}", not from the one in the Twilio Console`,
          fix: ['console-issuer'],
          values: [ADFS_ISSUER],
          evidence: [OF_RESPONSE, OF_ASSERTION, 'exchange content'],
          says: [
            'the Twilio Console contains "https://adfs.example.com/',
            'only in http and https',
          ],
        },
      ],
    },
    {
      name: "Twilio's answer says otherwise than the settings",
      login: { answer: { status: 401, text: refusal('urn:console') } },
      connection: inConsole(ADFS_ISSUER),
      finds: [
        {
          title: `The response comes from the issuer "${ADFS_ISSUER}", not from the one in the Twilio Console`,
          fix: ['console-issuer'],
          evidence: [OF_RESPONSE, OF_ASSERTION, 'exchange content'],
          says: ['the Twilio Console contains "urn:console"'],
        },
      ],
    },
    {
      name: 'Flex accepted the login: the field here is wrong, not the login',
      login: { answer: { status: 303 } },
      connection: inConsole('urn:typed-wrong'),
      finds: [
        {
          title: 'The issuer under Connection is not the one that Flex accepted',
          severity: 'hint',
          owner: 'browser',
          evidence: [OF_RESPONSE, OF_ASSERTION, 'settings idpIssuer'],
          says: ['Flex accepted it', '"urn:typed-wrong"'],
          doesNotSay: ['refuses'],
        },
      ],
    },
    {
      name: 'Flex accepted the login, and the imported metadata is of another identity provider',
      login: { answer: { status: 303 } },
      connection: { metadataXml: METADATA },
      finds: [
        {
          title: 'The imported metadata is not that of the issuer Flex accepted',
          severity: 'hint',
          owner: 'browser',
          evidence: [OF_RESPONSE, OF_ASSERTION, 'settings metadataXml'],
        },
      ],
    },
  ],
  ok: [
    { name: 'the same issuer', connection: inConsole(ADFS_ISSUER) },
    {
      name: 'the same, pasted with white space around it',
      connection: inConsole(` ${ADFS_ISSUER}\n`),
    },
    {
      name: 'only the assertion names it',
      login: { response: { issuer: null } },
      connection: inConsole(ADFS_ISSUER),
    },
  ],
  cannotTell: [
    { name: 'the Console field is not filled in', missing: 'Fill in "Identity Provider Issuer"' },
    {
      name: 'only metadata that cannot be read',
      connection: { metadataXml: '<nothing/>' },
      missing: 'metadata in the settings cannot be read',
    },
  ],
  notApplicable: [
    {
      name: 'neither has an Issuer',
      login: { response: { issuer: null, assertion: { issuer: null } } },
      connection: inConsole(ADFS_ISSUER),
      because: 'neither has an Issuer',
    },
  ],
});
