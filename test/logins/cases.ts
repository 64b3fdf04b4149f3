/**
 * The golden logins: how each differs from a good one. `npm run golden` writes the traces of new
 * ones from this.
 */
import type { Connection } from '../../src/model/connection.ts';
import type { LoginShape } from '../support/login.ts';
import { START } from '../support/observations.ts';
import {
  ACCOUNT_SID,
  acsOf,
  ADFS_ISSUER,
  after,
  assertionXml,
  CONNECTION_SID,
  entityOf,
  GOOD_ATTRIBUTES,
} from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';

export interface GoldenCase {
  readonly logins: readonly LoginShape[];
  readonly connection?: Connection | (() => Promise<Connection>);
}

const GOOGLE = 'https://accounts.google.com/o/saml2?idpid=C0123abcd';
const AUTH0 = 'urn:example.auth0.com';
const KEYCLOAK = 'https://sso.example.com/realms/agents';
const MINUTE = 60_000;

const attributes = (...all: (typeof GOOD_ATTRIBUTES)[number][]) => ({ assertion: { attributes: all } });
const [EMAIL, FULL_NAME, ROLES] = [GOOD_ATTRIBUTES.slice(0, 1), GOOD_ATTRIBUTES.slice(1, 2), GOOD_ATTRIBUTES.slice(2)];

/** The JSON behind the 401 of the legacy endpoint. */
const refused = (message: string) => ({
  status: 401,
  text: JSON.stringify({ code: 70004, status: 401, message: `authentication failed: ${message}` }),
});

const ofIdp = async (): Promise<Connection> => ({
  accountSid: ACCOUNT_SID,
  idpIssuer: ADFS_ISSUER,
  ssoUrl: 'https://adfs.example.com/adfs/ls/',
  certificatePem: (await testKey()).certificatePem,
});

const NAMESPACED = [
  ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', 'anna.agent@example.com'],
  ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', 'Anna Agent'],
  ['http://schemas.microsoft.com/ws/2008/06/identity/claims/role', 'agent'],
] as const;

const LOOP = [0, 1, 2].map(
  (n): LoginShape => ({
    generation: 'enhanced',
    signed: 'both',
    startAt: START + n * 3000,
    request: { id: `_request${n}` },
    response: {
      id: `_response${n}`,
      inResponseTo: `_request${n}`,
      assertion: { id: `_assertion${n}`, inResponseTo: `_request${n}` },
    },
  }),
);

/** By the folder's name, which says the situation. */
export const GOLDEN_CASES: ReadonlyMap<string, GoldenCase> = new Map<string, GoldenCase>([
  ['good-legacy', { logins: [{ signed: 'both' }], connection: ofIdp }],
  [
    'good-enhanced',
    {
      logins: [{ generation: 'enhanced', signed: 'both' }],
      connection: async () => ({ ...(await ofIdp()), connectionSid: CONNECTION_SID }),
    },
  ],
  ['good-without-settings', { logins: [{ generation: 'enhanced', signed: 'both' }] }],
  [
    'good-google-signs-the-response-only',
    { logins: [{ generation: 'enhanced', signed: 'response', response: { issuer: GOOGLE, assertion: { issuer: GOOGLE } } }] },
  ],
  [
    'good-started-by-the-identity-provider',
    { logins: [{ request: null, signed: 'both', response: { inResponseTo: null, assertion: { inResponseTo: null } } }] },
  ],
  [
    'name-id-refused-legacy',
    {
      logins: [
        {
          response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null },
          answer: refused(
            'The status code of the Response was not Success, was urn:oasis:names:tc:SAML:2.0:status:Requester',
          ),
        },
      ],
      connection: ofIdp,
    },
  ],
  [
    'assertion-only-legacy',
    {
      logins: [
        {
          signed: 'assertion',
          answer: refused('The Message of the Response is not signed and the SP requires it'),
        },
      ],
      connection: ofIdp,
    },
  ],
  ['assertion-only-enhanced', { logins: [{ generation: 'enhanced', signed: 'assertion' }] }],
  [
    'assertion-only-auth0-legacy',
    { logins: [{ signed: 'assertion', response: { issuer: AUTH0, assertion: { issuer: AUTH0 } }, answer: { status: 401 } }] },
  ],
  ['nothing-signed-legacy', { logins: [{ answer: refused('No Signature found. SAML Response rejected') }], connection: ofIdp }],
  [
    'no-roles-legacy',
    {
      logins: [
        {
          signed: 'both',
          response: attributes(...EMAIL, ...FULL_NAME),
          answer: { status: 400, text: `SAML response doesn't have a "role" attribute` },
        },
      ],
      connection: ofIdp,
    },
  ],
  [
    'no-attributes-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'both',
          response: attributes(),
          answer: { status: 400, text: 'Error 45050: Missing or invalid required attributes' },
        },
      ],
    },
  ],
  [
    'whole-token-groups-legacy',
    {
      logins: [
        {
          signed: 'both',
          response: attributes(...EMAIL, ...FULL_NAME, [
            'roles',
            'Domain Users',
            'VPN',
            'Printers 2nd floor',
            'supervisor',
            'Sales',
          ]),
        },
      ],
      connection: ofIdp,
    },
  ],
  [
    'groups-without-a-flex-role-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'both',
          response: attributes(...EMAIL, ...FULL_NAME, ['roles', 'Agent', 'wfo.full_access']),
          answer: { status: 403 },
        },
      ],
    },
  ],
  [
    'claims-under-uris-legacy',
    { logins: [{ signed: 'both', response: attributes(...NAMESPACED), answer: { status: 400 } }], connection: ofIdp },
  ],
  [
    'names-almost-right-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'both',
          response: attributes(['Email', 'anna.agent@example.com'], ['displayName', 'Anna Agent'], ['role', 'agent']),
          answer: { status: 400 },
        },
      ],
    },
  ],
  [
    'keycloak-repeats-roles-legacy',
    {
      logins: [
        {
          signed: 'both',
          response: {
            issuer: KEYCLOAK,
            assertion: {
              issuer: KEYCLOAK,
              attributes: [...EMAIL, ...FULL_NAME, ...ROLES, ['roles', 'offline_access'], ['roles', 'uma_authorization']],
            },
          },
          answer: refused('Found an Attribute element with duplicated Name'),
        },
      ],
    },
  ],
  [
    'wrong-issuer-legacy',
    {
      logins: [
        {
          signed: 'both',
          answer: refused(
            `Invalid issuer in the Assertion/Response. Was '${ADFS_ISSUER}', but expected 'https://adfs.example.com/adfs/services/trust'`,
          ),
        },
      ],
      connection: async () => ({ ...(await ofIdp()), idpIssuer: 'https://adfs.example.com/adfs/services/trust' }),
    },
  ],
  [
    'another-certificate-legacy',
    {
      logins: [{ signed: 'both', answer: refused('Signature validation failed. SAML Response rejected') }],
      connection: async () => ({ ...(await ofIdp()), certificatePem: (await testKey('old')).certificatePem }),
    },
  ],
  [
    'changed-after-signing-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'both',
          after: (xml) => xml.replace('>agent<', '>admin<'),
          answer: { status: 401 },
        },
      ],
    },
  ],
  [
    'wrapped-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'assertion',
          after: (xml) =>
            xml.replace('<saml:Assertion', `${assertionXml('enhanced', { id: '_evil', nameId: 'boss@example.com' })}<saml:Assertion`),
          answer: null,
        },
      ],
    },
  ],
  [
    'half-migrated-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'both',
          response: { assertion: { audiences: [entityOf('legacy')] } },
          answer: { status: 403, text: 'Access Denied' },
        },
      ],
    },
  ],
  [
    'another-account-legacy',
    {
      logins: [
        {
          signed: 'both',
          response: {
            destination: acsOf('legacy', { accountSid: 'AC00000000000000000000000000000002', connectionSid: CONNECTION_SID }),
          },
          answer: { status: 401 },
        },
      ],
      connection: ofIdp,
    },
  ],
  [
    'encrypted-legacy',
    {
      logins: [
        {
          signed: 'response',
          response: {
            assertionsXml:
              '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>',
          },
          answer: { status: 401 },
        },
      ],
    },
  ],
  [
    'expired-by-a-wrong-clock-legacy',
    {
      logins: [
        {
          signed: 'both',
          response: { assertion: { notOnOrAfter: after(-20 * MINUTE), confirmedUntil: after(-75 * MINUTE) } },
          answer: {
            ...refused('Could not validate timestamp: expired. Check system clock.'),
            date: 'Mon, 02 Nov 2026 09:00:00 GMT',
          },
        },
      ],
      connection: ofIdp,
    },
  ],
  [
    'three-faults-enhanced',
    {
      logins: [
        {
          generation: 'enhanced',
          signed: 'response',
          response: {
            assertion: {
              audiences: ['urn:flex:wrong'],
              nameId: null,
              attributes: [...EMAIL, ...ROLES],
            },
          },
          answer: { status: 401 },
        },
      ],
    },
  ],
  ['not-answered-legacy', { logins: [{ response: null }] }],
  ['cut-off-enhanced', { logins: [{ generation: 'enhanced', sent: 'PHNhbWxwOlJlc3BvbnNl', answer: { status: 400 } }] }],
  ['loop-enhanced', { logins: LOOP }],
]);
