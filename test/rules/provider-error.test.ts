import { testRule, type FoundCase } from '../support/rule-tester.ts';
import { acsOf, ADFS_URL, entityOf, REQUEST_ID } from '../support/saml-xml.ts';
import type { ProviderSetting } from '../../src/model/setting.ts';

const ENTRA = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/saml2';
const OKTA = 'https://contoso.okta.com/app/contoso_flex_1/exk1abcd2EFGH3ijk4x7/sso/saml';
const KEYCLOAK = 'https://sso.contoso.example/realms/contact/protocol/saml';
const GOOGLE = 'https://accounts.google.com/o/saml2/idp?idpid=C01abcdef';
const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

/** The page that answers the request, in a login that goes no further. */
const shows = (
  text: string,
  title: string,
  fix: readonly (readonly [ProviderSetting, string])[],
  sentTo?: string,
): FoundCase => ({
  name: `"${text}"${sentTo === undefined ? '' : ` at ${new URL(sentTo).hostname}`}`,
  login: {
    response: null,
    providerPage: `<html><p>${text}</p></html>`,
    ...(sentTo !== undefined && { sentTo }),
  },
  finds: [
    {
      title,
      fix: fix.map(([setting]) => setting),
      values: fix.map(([, value]) => value),
      evidence: ['exchange content'],
      says: ['The identity provider shows the error'],
    },
  ],
});

const LOG = [['event-log', REQUEST_ID]] as const;
const ENTITY = [['entity-id', entityOf('legacy')]] as const;
const ACS = [['acs-url', acsOf('legacy')]] as const;
const USER = [['user-access', 'this user']] as const;

/** What a page says, the heading that this gives, and the setting that ends it. */
const ROWS: readonly (readonly [
  string,
  string,
  readonly (readonly [ProviderSetting, string])[],
  string,
])[] = [
  ['AADSTS75001: An error', 'Entra ID could not read the request as it was sent', LOG, ENTRA],
  ['AADSTS75003: An error', 'Request asks for another binding than HTTP-POST', LOG, ENTRA],
  ['AADSTS7500514: A type', 'Entra ID received no SAML response it supports', LOG, ENTRA],
  [
    "AADSTS900236: property 'Subject'",
    'Request has a property that Entra ID does not support',
    LOG,
    ENTRA,
  ],
  ['AADSTS900971: No reply address', 'Entra app has no reply URL', ACS, ENTRA],
  ['AADSTS500113: No reply address', 'Entra app has no reply URL', ACS, ENTRA],
  ['AADSTS90015: too long', 'Address of the request is too long for Entra ID', LOG, ENTRA],
  ['AADSTS90107: not valid', 'Entra ID cannot read the XML of the request', LOG, ENTRA],
  ['AADSTS65005: Misconfigured', 'Entra app is not configured completely', ENTITY, ENTRA],
  ['AADSTS51004: The user', 'User account is not in the tenant of the app', USER, ENTRA],
  ['AADSTS90072: User account', 'User account is not in the tenant of the app', USER, ENTRA],
  ['AADSTS900561: The endpoint', 'Login page was opened in a way it does not accept', [], ENTRA],
  ['AADSTS53000: Your device', 'Conditional Access does not allow this device', LOG, ENTRA],
  ['AADSTS53001: Your device', 'Conditional Access does not allow this device', LOG, ENTRA],
  ['AADSTS53003: blocked', 'Conditional Access blocks the login', LOG, ENTRA],
  ['MSIS7085: The server', 'AD FS requires a signed request', [], ADFS_URL],
  ['MSIS7001: The passive', 'AD FS lost the login it had begun', [], ADFS_URL],
  ['MSIS7065: There are', 'AD FS does not handle the address that was opened', LOG, ADFS_URL],
  ['Invalid Request', 'Keycloak likely knows no client with this entity ID', ENTITY, KEYCLOAK],
  ['Login requester not enabled', 'Keycloak client for Flex is switched off', [], KEYCLOAK],
  ['Wrong client protocol.', 'Keycloak client for Flex is not a SAML client', ENTITY, KEYCLOAK],
  ['Error: not_a_saml_app', 'Google does not know the app as a SAML app', [], GOOGLE],
];

testRule('provider-error', {
  found: [
    shows(
      'MSIS7007: The requested relying party trust is unspecified',
      'AD FS knows no trust with the entity ID of Flex',
      [['entity-id', entityOf('legacy')]],
    ),
    shows(
      'MSIS7070: NameIDPolicy. Actual NameID properties: null.',
      'AD FS could not make the Name ID',
      [['nameid', EMAIL]],
    ),
    shows('MSIS3200: No AssertionConsumerService', 'AD FS does not know the ACS URL of Flex', [
      ['acs-url', acsOf('legacy')],
    ]),
    shows('MSIS5007: denied', 'AD FS access control policy excludes the user', [
      ['user-access', 'this user'],
    ]),
    shows(
      'AADSTS700016: not found',
      'Entra ID knows no app with this entity ID',
      [['entity-id', entityOf('legacy')]],
      ENTRA,
    ),
    shows(
      'AADSTS75011: Authentication method',
      'User logged in another way than Flex asks for',
      [['authn-context', 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password']],
      ENTRA,
    ),
    shows(
      'AADSTS75005: not supported',
      'Entra ID does not support the request',
      [['event-log', REQUEST_ID]],
      ENTRA,
    ),
    shows(
      'AADSTS50105: not assigned',
      'User is not assigned to the Entra app',
      [['user-access', 'this user']],
      ENTRA,
    ),
    shows(
      'you are not assigned this app in Okta',
      'User is not assigned to the app in Okta',
      [['user-access', 'this user']],
      OKTA,
    ),
    ...ROWS.map(([text, title, fix, sentTo]) => shows(text, title, fix, sentTo)),
    shows('Invalid requester', 'Keycloak refused the request of Flex', [], KEYCLOAK),
    shows(
      'app_not_configured_for_user',
      'Google knows no app of this user with the entity ID',
      [['entity-id', entityOf('legacy')]],
      GOOGLE,
    ),
  ],
  ok: [
    {
      name: 'a page without a known error',
      login: { response: null, providerPage: '<title>Sign in</title>' },
    },
    { name: 'a response came back', login: { providerPage: 'MSIS7007' } },
    {
      name: 'a code inside a longer one',
      login: { response: null, providerPage: 'AADSTS5001133', sentTo: ENTRA },
    },
  ],
  cannotTell: {
    unreachable: 'pages that were not seen are pages without an error: the rule says nothing then',
  },
});
