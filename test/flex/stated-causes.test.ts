/**
 * What is read from the sentences of Twilio, of the two libraries its endpoints show, and of Flex's
 * own pages.
 */
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/generated/rules.ts';
import { rulesFor, type StatedCause } from '../../src/flex/stated/cause.ts';
import { JAVA_SAML, PASSPORT } from '../../src/flex/stated/saml-texts.ts';
import { CODES, FLEX_PAGES, TWILIO } from '../../src/flex/stated/twilio-texts.ts';
import { statedCauses } from '../../src/flex/error-codes.ts';

const other = (code: string): StatedCause => ({ about: 'other', code });
const MANDATORY: StatedCause = { about: 'attributes', names: ['email', 'full_name', 'roles'] };
const ACS = 'https://iam.twilio.com/v1/Accounts/AC00000000000000000000000000000001/saml2';

// Each sentence as its source has it: java-saml 6ab203e, passport-wsfed-saml2 19cf1ba, Twilio's
// pages, Flex UI 2.17.1.
const SENTENCES: [text: string, ...causes: StatedCause[]][] = [
  [
    "authentication failed: Invalid issuer in the Assertion/Response. Was 'http://adfs.example/adfs/services/trust', but expected 'https://adfs.example/adfs/services/trust'",
    {
      about: 'issuer',
      sent: 'http://adfs.example/adfs/services/trust',
      expected: 'https://adfs.example/adfs/services/trust',
    },
  ],
  [
    `authentication failed: ${ACS}/metadata is not a valid audience for this Response`,
    { about: 'audience', expected: `${ACS}/metadata`, sent: null },
  ],
  [
    `The response was received at ${ACS} instead of http://iam.twilio.com/x`,
    { about: 'destination', expected: ACS, sent: 'http://iam.twilio.com/x' },
  ],
  [
    'The response has an empty Destination value',
    { about: 'destination', expected: null, sent: '' },
  ],
  [
    'Issuer is invalid. Configured: http://adfs.example/trust',
    { about: 'issuer', expected: 'http://adfs.example/trust', sent: null },
  ],
  [
    'Audience is invalid. Configured: urn:flex:JQ1.',
    { about: 'audience', expected: 'urn:flex:JQ1', sent: null },
  ],
  [
    'Destination endpoint http://a/b did not match https://a/b',
    { about: 'destination', expected: 'https://a/b', sent: 'http://a/b' },
  ],
  [
    'Invalid thumbprint (configured: AB12, CD34. calculated: EF56)',
    { about: 'certificate', expected: 'AB12, CD34', sent: 'EF56' },
  ],
  ['Recipient is invalid. Configured: https://a/b', other('recipient-mismatch')],
  [
    "A valid SubjectConfirmation was not found on this Response: SubjectConfirmationData doesn't match a valid Recipient",
    other('recipient-mismatch'),
  ],
  ['Signature validation failed. SAML Response rejected', other('signature')],
  [
    'Signature check errors: invalid signature: the signature value AbC= is incorrect',
    other('signature'),
  ],
  ['The Message of the Response is not signed and the SP requires it', other('unsigned')],
  ['neither the response nor the assertion are signed', other('unsigned')],
  ['Found an unexpected Signature Element. SAML Response rejected', other('signature-structure')],
  ['Could not validate timestamp: expired. Check system clock.', other('assertion-expired')],
  ['assertion has expired.', other('assertion-expired')],
  [
    'Could not validate timestamp: not yet valid. Check system clock.',
    other('assertion-not-yet-valid'),
  ],
  [
    'The InResponseTo of the Response: A, does not match the ID of the AuthNRequest sent by the SP: B',
    other('in-response-to-mismatch'),
  ],
  ['SAML Response must contain 1 Assertion.', other('assertion-count')],
  ['Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd', other('schema')],
  ['The Assertion must include an AuthnStatement element', other('schema')],
  ['No name id found in Document.', other('nameid-missing')],
  ['Found an Attribute element with duplicated Name', other('attribute-repeated')],
  ['The status code of the Response was not Success, was urn:x -> denied', other('status')],
  [
    'The request could not be performed due to an error on the part of the requester',
    other('status'),
  ],
  [
    'Assertion is encrypted. Please set options.decryptionKey with your decryption private key.',
    other('assertion-encrypted'),
  ],
  ['IdP-Initiated default App is not configured', other('not-expected')],
  ['SAML Response is not loaded', other('no-response')],
  ['SAML response doesn\'t have a "role" attribute', { about: 'attributes', names: ['roles'] }],
  ['Missing or invalid required attributes, such as full_name, email or roles', MANDATORY],
  ['no valid certificate for identity realm JB0123', other('70251')],
  [
    'Invalid SSO Settings This may be caused by malformed urls or missing/invalid certificates.',
    other('70251'),
  ],
  ['Trusted Login has not been enabled for this domain.', other('70002')],
  ['Request validation failed. Please verify your authentication configuration.', other('45004')],
  [
    'Required user attributes are missing from your SSO provider. Please verify your SSO attribute mappings include: email, roles, and other required fields.',
    MANDATORY,
  ],
  ['Log in failed. Please contact your administrator and try again later.'],
  ['Welcome'],
  [''],
];

const CASES = SENTENCES.map(([text, ...causes]) => ({ text, causes }));

describe('statedCauses', () => {
  it.each(CASES)('"$text" => $causes', ({ text, causes }) => {
    expect(statedCauses(text).map(({ cause }) => cause)).toEqual(causes);
  });

  it.each(CASES.filter(({ text }) => text !== ''))(
    'the same as JSON and as a page: "$text"',
    ({ text, causes }) => {
      const json = JSON.stringify({
        code: 70004,
        status: 401,
        message: text,
        more_info: 'https://www.twilio.com/docs/errors/70251',
      });
      expect(statedCauses(json).map(({ cause }) => cause)).toEqual(causes);
      const marked = text
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
      expect(
        statedCauses(`<html><p class="70251x">${marked}</p></html>`).map(({ cause }) => cause),
      ).toEqual(causes);
    },
  );

  it.each([
    ['{"code":70253,"message":"no"}', other('70253')],
    ['{"code":45050}', MANDATORY],
    ['{"code":"70252"}', MANDATORY],
    ['{"code":20004,"message":"Method not allowed","status":405}', other('not-allowed')],
    ['<h1>Error 45050</h1>', MANDATORY],
  ])('%s => by its code', (text, cause) => {
    expect(statedCauses(text).map((one) => one.cause)).toEqual([cause]);
  });

  it('a general code and its misleading detail => no cause', () => {
    const text =
      '{"code":70004,"detail":"Your AccountSid or AuthToken was incorrect.","status":401,"message":"authentication failed"}';
    expect(statedCauses(text)).toEqual([]);
  });

  it('a value that does not end, or one of a million characters => bounded, and no value that was cut', () => {
    const long = 'x'.repeat(1_000_000);
    const [issuer] = statedCauses(
      `Invalid issuer in the Assertion/Response. Was '${long}', but expected '${long}'`,
    );
    expect(issuer?.cause).toEqual({ about: 'issuer', sent: null, expected: null });
    const [audience] = statedCauses(`Audience is invalid. Configured: ${long}`);
    expect(audience?.what.length).toBeLessThanOrEqual(500);
    expect(audience?.cause).toEqual({ about: 'audience', sent: null, expected: null });
    expect(
      statedCauses(`${'y'.repeat(150_000)} is not a valid audience for this Response`)[0]?.cause,
    ).toEqual({
      about: 'audience',
      sent: null,
      expected: null,
    });
  });
});

describe('the catalogue', () => {
  const known = [...TWILIO, ...JAVA_SAML, ...PASSPORT, ...FLEX_PAGES, ...CODES.values()];

  it('its headings => one line each, at most 60 characters, no full stop', () => {
    for (const { title } of known) expect(title).toMatch(/^\S[^\n]{0,58}[^.\n]$/);
  });

  it('every cause that a rule looks for => a rule there is, or a cause that has none', () => {
    const withoutRule = new Set([
      '70251',
      '70002',
      '45004',
      '45773',
      '45774',
      '45775',
      'name-qualifier',
      'no-certificate',
    ]);
    for (const page of [
      'sso-not-configured',
      'runtime-domain',
      'popup-blocked',
      'no-location',
      'incident',
    ])
      withoutRule.add(page);
    const causes = CASES.flatMap((one) => one.causes);
    for (const cause of [...causes, ...[...CODES.values()].flatMap((one) => one.cause ?? [])]) {
      if (cause.about === 'other' && withoutRule.has(cause.code)) continue;
      expect(rulesFor(cause).filter((id) => rules.has(id))).not.toEqual([]);
    }
  });
});
