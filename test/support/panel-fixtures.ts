/**
 * States of the panel as the background would hold them: the recordings of whole logins, and the
 * connection.
 */
import type { Observation } from '../../src/model/observation.ts';
import type { Accounts } from '../../src/connection/accounts.ts';
import type { Connection } from '../../src/model/connection.ts';
import { observe, type LoginShape } from './login.ts';
import { observer, START } from './observations.ts';
import {
  ACCOUNT_SID,
  after,
  ADFS_ISSUER,
  ADFS_URL,
  CONNECTION_SID,
  OTHER_ACCOUNT_SID,
} from './saml-xml.ts';
import { testKey } from './signing.ts';

export interface PanelFixture {
  readonly observations: readonly Observation[];
  readonly connection: Connection;
  /** In place of one account with that connection. */
  readonly accounts?: Accounts;
  /** Default: recording, and allowed to. */
  readonly status?: { readonly recording?: boolean; readonly hostPermission?: boolean };
}

const CONNECTION: Connection = {
  accountSid: ACCOUNT_SID,
  connectionSid: CONNECTION_SID,
  runtimeDomain: 'dancing-owl-1234',
  idpIssuer: ADFS_ISSUER,
  ssoUrl: ADFS_URL,
};

const REFUSAL = (message: string): string =>
  JSON.stringify({
    code: 70004,
    message: `authentication failed: ${message}`,
    more_info: '',
    status: 401,
  });
const DIALOG = (message: string): { status: number; text: string } => ({
  status: 401,
  text: REFUSAL(message),
});

const WORKS: LoginShape = { signed: 'both' };
const ASSERTION_ONLY: LoginShape = {
  signed: 'assertion',
  answer: DIALOG('The Message of the Response is not signed and the SP requires it'),
};
const CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** Logins by the fault they show. */
export const LOGINS = {
  works: WORKS,
  'assertion-only': ASSERTION_ONLY,
  'name-id-policy': {
    signed: 'response',
    response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null },
    answer: DIALOG(
      'The status code of the Response was not Success, was Requester -> InvalidNameIDPolicy',
    ),
  },
  'claims-namespaced': {
    signed: 'both',
    response: {
      assertion: {
        attributes: [
          [`${CLAIM}/emailaddress`, 'anna.agent@example.com'],
          [`${CLAIM}/name`, 'Anna Agent'],
          ['http://schemas.xmlsoap.org/claims/Group', 'Domain Users', 'Flex Agents'],
        ],
      },
    },
    answer: { status: 400, text: 'SAML response doesn\'t have a "role" attribute' },
  },
  'wrong-issuer': {
    signed: 'both',
    response: { issuer: 'https://adfs.example.com/adfs/services/trust' },
    answer: DIALOG('Invalid issuer in the Assertion/Response'),
  },
  tampered: {
    signed: 'both',
    after: (xml) => xml.replace('>agent<', '>admin<'),
    answer: DIALOG('Signature validation failed. SAML Response rejected'),
  },
  enhanced: { generation: 'enhanced', signed: 'assertion' },
  unanswered: { response: null },
  undecodable: {
    sent: 'PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXM6bmFtZXM6dGM6U0FNTDoyLj',
    answer: { status: 400 },
  },
} satisfies Record<string, LoginShape>;

const MINUTE = 60_000;

/** The same login so many minutes after the first, with its own request id and times. */
function later(login: LoginShape, n: number): LoginShape {
  const start = n * 3 * MINUTE;
  const id = `ONELOGIN_${String(n).padStart(8, '0')}-7eaf-43e6-9197-783819a4730d`;
  const assertion = {
    issueInstant: after(start),
    inResponseTo: id,
    notBefore: after(start),
    notOnOrAfter: after(start + 60 * MINUTE),
    confirmedUntil: after(start + 5 * MINUTE),
  };
  const given = login.response;
  const isPlain = given !== null && !Array.isArray(given?.assertion);
  const own =
    isPlain && given?.assertion !== null
      ? { assertion: { ...assertion, ...given?.assertion } }
      : {};
  const response =
    given === null ? null : { id: `_response${n}`, inResponseTo: id, ...given, ...own };
  return {
    startAt: START + start,
    offset: n * 1_000,
    ...login,
    request: { id, ...login.request },
    response,
  };
}

/** The observations of several logins, some minutes apart, as one recording. */
export async function recordingOf(...logins: readonly LoginShape[]): Promise<Observation[]> {
  const seen = await Promise.all(logins.map((login, n) => observe(later(login, n))));
  return seen.flat();
}

const HOSTILE = '"><img src=x onerror=alert(1)>\u202Egnp.exe <script>alert(2)</script>';
const PICTURE = `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(200)}`;

/** Values nobody should send, in every place that is shown. */
const HOSTILE_LOGIN: LoginShape = {
  signed: 'response',
  response: {
    issuer: `https://idp.example.com/${HOSTILE}`,
    statusMessage: HOSTILE,
    assertion: {
      nameId: HOSTILE,
      audiences: [HOSTILE],
      attributes: [
        [HOSTILE, HOSTILE],
        ['full_name', 'علي بن أبي طالب 山田太郎'],
        ['image_url', PICTURE],
        ['roles', 'admin'],
      ],
    },
  },
  answer: { status: 500, text: HOSTILE },
};

/** A response of about half a megabyte: five thousand groups sent as roles. */
const LARGE: LoginShape = {
  signed: 'response',
  response: {
    assertion: {
      attributes: [
        ['email', 'anna.agent@example.com'],
        ['full_name', 'Anna Agent'],
        [
          'roles',
          ...Array.from(
            { length: 5_000 },
            (_, n) => `CN=Group ${n},OU=Groups of the whole company,DC=example`,
          ),
        ],
      ],
    },
  },
};

/** Many exchanges that belong to no login, and one login among them. */
async function busy(count: number): Promise<Observation[]> {
  const see = observer({ startAt: START, stepMs: 5 });
  for (let n = 0; n < count; n++) {
    see.request(`https://flex-api.twilio.com/v1/Instances/${n}`, {
      requestId: `busy${n}`,
      resource: 'xmlhttprequest',
    });
    see.response(n % 50 === 0 ? 404 : 200);
    see.end();
  }
  const login = await observe({
    ...ASSERTION_ONLY,
    offset: 1_000_000,
    startAt: START + count * 15,
  });
  return [...see.all, ...login];
}

const popup = (login: readonly Observation[]): Observation[] =>
  login.map((seen) =>
    seen.saw === 'request' ? { ...seen, openerTabId: 1, tabId: 2 } : { ...seen, tabId: 2 },
  );

/** Each a function, because keys take time and most tests need one state only. */
export const FIXTURES = {
  empty: () => Promise.resolve({ observations: [], connection: {} }),
  paused: () =>
    Promise.resolve({
      observations: [],
      connection: {},
      status: { recording: false, hostPermission: false },
    }),
  first: async () => ({
    observations: await recordingOf(LOGINS['assertion-only']),
    connection: {},
  }),
  several: async () => {
    const { works, enhanced, tampered, unanswered, undecodable } = LOGINS;
    const faults = [LOGINS['name-id-policy'], LOGINS['claims-namespaced'], LOGINS['wrong-issuer']];
    const { certificatePem } = await testKey();
    return {
      observations: await recordingOf(
        works,
        ...faults,
        tampered,
        enhanced,
        unanswered,
        undecodable,
        ASSERTION_ONLY,
      ),
      connection: { ...CONNECTION, certificatePem },
    };
  },
  accounts: async () => {
    const { certificatePem } = await testKey();
    const accounts: Accounts = {
      accounts: [
        { name: 'Production', connection: { ...CONNECTION, certificatePem } },
        {
          name: 'Test account in Dublin',
          connection: { accountSid: OTHER_ACCOUNT_SID, idpIssuer: 'https://idp.example.org/test' },
        },
      ],
      selected: 'Test account in Dublin',
    };
    return {
      observations: await recordingOf(LOGINS.works, LOGINS['wrong-issuer']),
      connection: {},
      accounts,
    };
  },
  works: async () => {
    const { certificatePem } = await testKey();
    return {
      observations: await recordingOf(WORKS),
      connection: { ...CONNECTION, certificatePem },
    };
  },
  popup: async () => ({
    observations: popup(await observe(ASSERTION_ONLY)),
    connection: CONNECTION,
  }),
  hostile: async () => ({ observations: await recordingOf(HOSTILE_LOGIN), connection: CONNECTION }),
  large: async () => ({ observations: await recordingOf(LARGE), connection: CONNECTION }),
  busy: async () => ({ observations: await busy(10_000), connection: CONNECTION }),
} satisfies Record<string, () => Promise<PanelFixture>>;

export type FixtureName = keyof typeof FIXTURES;

/** The metadata of the fixtures' provider. */
export async function metadataXml(): Promise<string> {
  const { certificatePem } = await testKey();
  const body = certificatePem.replace(/-----[^-]+-----|\s/g, '');
  const location = `Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ADFS_URL}"`;
  return [
    `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ADFS_ISSUER}">`,
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    '<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>',
    `<X509Certificate>${body}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
    `<SingleSignOnService ${location}/></IDPSSODescriptor></EntityDescriptor>`,
  ].join('');
}
