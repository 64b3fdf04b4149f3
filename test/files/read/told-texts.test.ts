/**
 * Errors and listings say the same whatever carried them, alone and beside messages of SAML; and
 * ordinary words say nothing.
 */
import { describe, expect, test } from 'vitest';
import { verifyRecording } from '../../../src/diagnosis/verify-recording.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { inspect } from '../../../src/cli/inspect-command.ts';
import { file, fakeTerminal } from '../../cli/support.ts';
import { OF_TEXT, type Carrier } from '../../support/carriers.ts';
import { authnRequestXml, entityOf, escapeXml, responseXml } from '../../support/saml-xml.ts';

const MSIS = `Event ID: 321\nRequestor: ${entityOf('legacy')}\nException details:\nMSIS7070: The SAML request contained a NameIDPolicy that was not satisfied by the issued token. Actual NameID properties: null.`;
const AADSTS =
  'Anmelden\nAADSTS50105: Ihr Administrator hat die Anwendung „Twilio Flex“ so konfiguriert, dass Benutzer blockiert werden.';
const TWILIO = `{"code":70004,"message":"authentication failed: Invalid issuer in the Assertion/Response. Was 'http://idp.example', but expected 'https://idp.example'","status":401}`;
const OKTA = 'Sorry, you cannot access Twilio Flex because you are not assigned this app\nin Okta.';
const TRUST = [
  'EncryptClaims                        : True',
  'EncryptionCertificate                : [Subject]',
  '                                         CN=enc.example.com',
  `Identifier                           : {${entityOf('legacy')}}`,
  'SamlResponseSignature                : AssertionOnly',
  'SignatureAlgorithm                   : http://www.w3.org/2000/09/xmldsig#rsa-sha1',
].join('\n');

/** What each says first, as plain text. */
const TEXTS: readonly (readonly [name: string, text: string, rule: string, title: RegExp])[] = [
  ['an event of AD FS', MSIS, 'provider-error', /^AD FS could not make the Name ID$/],
  [
    'an error of Entra ID in German',
    AADSTS,
    'provider-error',
    /^User is not assigned to the Entra app$/,
  ],
  ['an answer of Twilio', TWILIO, 'issuer-mismatch', /"http:\/\/idp\.example"/],
  [
    'a page of Okta, its line broken',
    OKTA,
    'provider-error',
    /^User is not assigned to the app in Okta$/,
  ],
  ['the trust as PowerShell lists it', TRUST, 'adfs-trust-settings', /AssertionOnly/],
];

const base64 = (text: string): string =>
  Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n');
const page = (text: string): string => `<html><body><pre>${escapeXml(text)}</pre></body></html>`;
const part = (type: string, encoding: string, body: string): string =>
  `From: a@example.org\nContent-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;

const OF_WORDS: readonly Carrier[] = [
  { name: 'the text of another XML', carry: (text) => `<note>${escapeXml(text)}</note>` },
  {
    name: 'a Windows event as XML',
    carry: (text) =>
      `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>1</EventID></System><EventData><Data>${escapeXml(text)}</Data></EventData></Event>`,
  },
  {
    name: 'a SOAP fault',
    carry: (text) =>
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Reason><s:Text>${escapeXml(text)}</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>`,
  },
  {
    name: 'CDATA',
    carry: (text) => `<?xml version="1.0"?><log><message><![CDATA[${text}]]></message></log>`,
  },
  { name: 'a well-formed page', carry: page },
  { name: 'a page', carry: (text) => `<!DOCTYPE html>${page(text)}<br>` },
  {
    name: 'a mail with a page in base64',
    carry: (text) => part('text/html', 'base64', base64(page(text))),
  },
  {
    name: 'a mail with a page in quoted-printable',
    carry: (text) =>
      part(
        'text/html',
        'quoted-printable',
        page(text)
          .replaceAll('=', '=3D')
          .replace(/[^=]{70}/g, '$&=\n'),
      ),
  },
  {
    name: 'JSON with CRLF',
    carry: (text) => JSON.stringify({ body: text.replaceAll('\n', '\r\n') }),
  },
  {
    name: 'JSON with escaped markup',
    carry: (text) =>
      JSON.stringify({ body: page(text) })
        .replaceAll('<', '\\u003c')
        .replaceAll('>', '\\u003e'),
  },
  {
    name: 'JSON in JSON',
    carry: (text) => JSON.stringify({ body: JSON.stringify({ message: text }) }),
  },
];

async function look(data: string | Uint8Array) {
  const { recording, errors, kind } = importFile('carried', data);
  const { diagnoses } = await verifyRecording(recording, {});
  return {
    kind,
    errors,
    recording,
    diagnoses,
    findings: diagnoses.flatMap((diagnosis) => diagnosis.findings),
  };
}

describe.each(TEXTS)('%s', (_, text, rule, title) => {
  test.each([{ name: 'nothing', carry: (same: string) => same }, ...OF_TEXT, ...OF_WORDS])(
    'in $name => explained',
    async ({ carry }) => {
      const { errors, findings, kind, recording } = await look(carry(text));
      expect(errors).toEqual([]);
      expect(kind).toBe('messages');
      expect(recording.messages.map((message) => message.kind)).toEqual(['Text']);
      expect(findings[0]).toMatchObject({
        ruleId: rule,
        title: expect.stringMatching(title) as string,
      });
    },
  );
});

describe('XML that is no message', () => {
  test.each([
    ['settings', '<configuration><add key="a"/></configuration>', /root element "configuration"/],
    ['a prefix', '<w:document xmlns:w="urn:w"/>', /root element "document"/],
    [
      'a SOAP envelope with something else',
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><a/></s:Body></s:Envelope>`,
      /root element "a"/,
    ],
    ['a name that reorders a sentence', '<a\u00b7b/>', /root element "a·b"/],
    [
      'an assertion of SAML 1.1',
      '<s:Assertion xmlns:s="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1"/>',
      /^This is an assertion of SAML 1\.1/,
    ],
  ])('%s => its root element is named', async (_, xml, message) => {
    const { errors, recording } = await look(xml);
    expect(errors).toEqual([
      { code: 'no-saml', message: expect.stringMatching(message) as string },
    ]);
    expect(recording.logins).toEqual([]);
  });
});

test.each([
  ['XML that is no message', '<configuration/>', 2],
  ['an error in XML', `<note>${escapeXml(AADSTS)}</note>`, 1],
  ['an error that is not explained, in XML', '<note>MSIS9999: never heard of</note>', 0],
])('%s on the command line => its exit status', async (name, xml, exit) => {
  const { terminal } = fakeTerminal();
  expect(await inspect([file(`${name}.xml`, xml)], terminal)).toBe(exit);
});

const RESPONSE = responseXml('legacy');
const ENCODED = base64(RESPONSE);

describe('a text beside a response', () => {
  test.each([
    ['XML', RESPONSE],
    ['base64', ENCODED],
    [
      'a form field',
      `SAMLResponse=${encodeURIComponent(Buffer.from(RESPONSE).toString('base64'))}`,
    ],
  ])('answer of Twilio, the response as %s => the cause of that login', async (_, response) => {
    const { diagnoses, errors } = await look(
      `Flex says:\n${TWILIO}\n\nand the response is\n\n${response}\n`,
    );
    expect(errors).toEqual([]);
    expect(diagnoses.map(({ login }) => [login.response?.kind, login.outcome])).toEqual([
      ['Response', { is: 'unknown', because: 'told-by-text' }],
    ]);
    expect(diagnoses[0]?.findings.map(({ ruleId }) => ruleId)).toContain('twilio-error-text');
  });

  test.each([
    ['event of AD FS', MSIS, 'provider-error'],
    ['error of Entra ID', AADSTS, 'provider-error'],
    ['unknown code', 'MSIS9999: never heard of', 'provider-error-unexplained'],
    ['trust', TRUST, 'adfs-trust-settings'],
  ])('%s => a finding of its own', async (_, text, rule) => {
    const { diagnoses } = await look(`${text}\n\n${ENCODED}`);
    expect(diagnoses.map(({ login }) => login.outcome)).toEqual([
      { is: 'unknown', because: 'not-recorded' },
      { is: 'unknown', because: 'only-text' },
    ]);
    expect(diagnoses[1]?.findings[0]?.ruleId).toBe(rule);
  });

  test('both at once => each where it belongs', async () => {
    const { diagnoses } = await look(`${TWILIO}\n${MSIS}\n\n${ENCODED}`);
    expect(diagnoses[0]?.findings.map(({ ruleId }) => ruleId)).toContain('twilio-error-text');
    expect(diagnoses[1]?.findings.map(({ ruleId }) => ruleId)).toContain('provider-error');
  });

  test('an event with the response in it => both', async () => {
    const xml = `<Event><Data>${escapeXml(RESPONSE)}</Data><Data>MSIS7070: not satisfied</Data></Event>`;
    const { diagnoses } = await look(xml);
    expect(diagnoses.map(({ login }) => login.messages.map(({ kind }) => kind))).toEqual([
      ['Response'],
      ['Text'],
    ]);
    expect(diagnoses[1]?.findings[0]?.ruleId).toBe('provider-error');
  });

  test('two responses => the text is told of, and that nobody knows whose it is', async () => {
    const other = base64(
      RESPONSE.replace(/ ID="_/g, ' ID="_x').replace(
        /InResponseTo="[^"]*"/g,
        'InResponseTo="_other"',
      ),
    );
    const { diagnoses } = await look(`${TWILIO}\n\n${ENCODED}\n\n---\n\n${other}`);
    expect(diagnoses.map(({ login }) => login.outcome)).toEqual([
      { is: 'unknown', because: 'not-recorded' },
      { is: 'unknown', because: 'not-recorded' },
      { is: 'unknown', because: 'text-of-several' },
    ]);
    expect(diagnoses[2]?.headline).toContain('issuer');
  });

  test.each([
    [
      'ordinary words',
      'Here is the SAML Response of the login that fails. Invalid request, says the user. Error 500.',
    ],
    ['numbers', 'Room 70251, phone 45050, error count: 3'],
    ['a general phrase of another product', 'The page says: Invalid requester'],
    [
      'the line of the browser',
      'This XML file does not appear to have any style information associated with it.',
    ],
    ['the status of other logins', 'We saw InvalidNameIDPolicy last week.'],
  ])('%s => nothing but the response', async (_, words) => {
    const { recording } = await look(`${words}\n\n${ENCODED}`);
    expect(recording.messages.map(({ kind }) => kind)).toEqual(['Response']);
  });

  test.each([
    ['in the message as XML', (xml: string) => xml],
    ['in the message in base64', base64],
    ['in the message in other XML', (xml: string) => `<log><m>${escapeXml(xml)}</m></log>`],
    ['in the message in JSON', (xml: string) => JSON.stringify({ m: xml })],
  ])('an error code %s => told of by the message, and not twice', async (_, carry) => {
    const xml = RESPONSE.replace(
      '</samlp:Status>',
      '<samlp:StatusMessage>AADSTS75011: no</samlp:StatusMessage></samlp:Status>',
    );
    expect(xml).toContain('AADSTS75011');
    const { recording } = await look(carry(xml));
    expect(recording.messages.map(({ kind }) => kind)).toEqual(['Response']);
  });
});

describe('a text beside a request', () => {
  const request = authnRequestXml('legacy');

  test('readable => explained with it', async () => {
    const { diagnoses } = await look(`${AADSTS}\n\n${base64(request)}`);
    expect(diagnoses.map(({ login }) => login.messages.map(({ kind }) => kind))).toEqual([
      ['AuthnRequest', 'Text'],
    ]);
    expect(diagnoses[0]?.findings[0]?.ruleId).toBe('provider-error');
  });

  test('cut off => explained all the same', async () => {
    const { findings } = await look(
      `${AADSTS}\nhttps://idp.example/saml2?SAMLRequest=rVPbjtsgEP0Vi3cb293d7qI4lev0EilN...`,
    );
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['message-undecodable', 'provider-error']),
    );
  });
});

describe('known words', () => {
  test.each([
    ['a code broken at a line', '> AADSTS\n> 50105: Your administrator has configured', 'entra'],
    ['a code with a blank', 'AADSTS 50105', 'entra'],
    ['the details of the page', 'Error Code: 50105\nCorrelation Id: 1', 'entra'],
    ['the details of the page in German', 'Fehlercode: 50105\nKorrelations-ID: 1', 'entra'],
    ['the sign-in log', 'Sign-in error code\n50105\nFailure reason\nYour administrator', 'entra'],
    [
      'the sign-in log as JSON',
      JSON.stringify({ status: { errorCode: 50105, failureReason: 'x' } }),
      'entra',
    ],
    ['SigninLogs', JSON.stringify({ ResultType: '50105', ResultDescription: 'x' }), 'entra'],
    ['an OAuth answer', JSON.stringify({ error_codes: [50105], correlation_id: 'x' }), 'entra'],
    ['the sign-in widget of Okta', '> User is not assigned\n> to this application.', 'okta'],
    ['Okta for OpenID Connect', 'User is not assigned to\nthe client application.', 'okta'],
    [
      'System Log of Okta',
      JSON.stringify({ eventType: 'app.generic.unauth_app_access_attempt' }),
      'okta',
    ],
    ['System Log of Okta in words', 'User attempted\r\nunauthorized access to app', 'okta'],
    ['Keycloak', 'We are sorry...\nUnknown login\nrequester', 'keycloak'],
    ['SimpleSAMLphp', 'SimpleSAML\\Error\\Error: METADATANOTFOUND', 'simplesamlphp'],
    [
      'Shibboleth',
      'The application you have accessed is not registered\nfor use with this service.',
      'shibboleth',
    ],
  ])('%s => explained', async (_, text, product) => {
    const { diagnoses } = await look(text);
    expect(diagnoses.map(({ provider }) => provider?.id)).toEqual([product]);
    expect(diagnoses[0]?.findings[0]?.ruleId).toBe('provider-error');
  });

  test.each([
    [
      'a sentence of Twilio',
      "authentication failed: Invalid issuer in the\n> Assertion/Response. Was\n> 'http://a.example', but expected\n> 'https://a.example'",
      'issuer-mismatch',
    ],
    [
      'an exception of Twilio as XML',
      '<TwilioResponse><RestException><Code>70251</Code><Message>x</Message></RestException></TwilioResponse>',
      'twilio-error-text',
    ],
    [
      'a sentence with typographic quotes',
      'Invalid issuer in the Assertion/Response. Was ‘http://a.example’, but expected ‘https://a.example’',
      'issuer-mismatch',
    ],
  ])('%s => explained', async (_, text, rule) => {
    const { findings } = await look(`> ${text}`);
    expect(findings.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  test.each([
    ['a code of Twilio Video', 'Error code: 53000 SignalingConnectionError'],
    ['a number alone', '50105 users, microsoft'],
    ['a success', JSON.stringify({ status: { errorCode: 0, failureReason: 'Other.' } })],
    [
      'another sentence of Okta',
      'User was assigned this application before Provisioning was enabled',
    ],
  ])('%s => nothing', async (_, text) => {
    const { recording, errors } = await look(text);
    expect(recording.messages).toEqual([]);
    expect(errors.map(({ code }) => code)).toEqual(['no-saml']);
  });
});

test('evidence over a broken line => the place in the text', async () => {
  const { findings, recording } = await look(OKTA);
  const [evidence] = findings[0]?.evidence ?? [];
  const { start = 0, end = 0 } = evidence?.in === 'message' ? evidence.span : {};
  expect(recording.messages[0]?.sent.slice(start, end)).toBe(
    'you are not assigned this app\nin Okta',
  );
});

test('a large text => in time, and its error is found', async () => {
  const filler = `${'a line of a log that says nothing, x=1\n'.repeat(100_000)}`;
  const { findings } = await look(`${filler}\n${MSIS}\n${filler}`);
  expect(findings[0]?.ruleId).toBe('provider-error');
}, 60_000);
