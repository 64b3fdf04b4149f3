import type { Owner } from '../../src/model/finding.ts';
import type { Setting } from '../../src/model/setting.ts';
import { testRule, type FoundCase } from '../support/rule-tester.ts';
import { ADFS_ISSUER, entityOf } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';

const wrongIssuer = JSON.stringify({
  code: 70004,
  status: 401,
  message:
    "authentication failed: Invalid issuer in the Assertion/Response. Was 'a', but expected 'b'",
});

const ATTRIBUTES = ['attribute-email', 'attribute-full-name', 'attribute-roles'] as const;
const KNOWN = { idpIssuer: ADFS_ISSUER };

/**
 * Twilio names a cause, and the message shows nothing of it: what it says decides title and fix.
 */
const stated = (
  message: string,
  title: string,
  fix: readonly Setting[],
  owner?: Owner,
): FoundCase => ({
  name: `401 that says "${message}"`,
  login: {
    signed: 'both',
    answer: { status: 401, text: JSON.stringify({ code: 70004, message }) },
  },
  makeConnection: async () => ({ ...KNOWN, certificatePem: (await testKey()).certificatePem }),
  finds: [
    {
      title,
      fix,
      ...(owner && { owner }),
      evidence: ['exchange status', 'exchange content'],
      says: ['Twilio says'],
    },
  ],
});

testRule('acs-refused', {
  found: [
    {
      name: '401 with the JSON of code 70004',
      login: { answer: { status: 401, text: wrongIssuer } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 401, code 70004',
          evidence: ['exchange status', 'exchange content'],
          says: [
            'username and password dialog',
            'Invalid issuer in the Assertion/Response',
            'Code 70004 is Unauthorized',
            'is not the Identity Provider Issuer',
          ],
          // The cause is a finding of its own, and whoever fixes it fixes this.
          owner: 'twilio-console',
        },
      ],
    },
    {
      name: '401 whose text was not captured',
      login: { signed: 'both', answer: { status: 401 } },
      finds: [
        {
          title: 'Cause not certain yet: 2 values are missing',
          owner: 'twilio-console',
          evidence: ['exchange status'],
          says: ['The text of the answer was not captured'],
        },
      ],
    },
    {
      name: '400 with a page that names the attribute format',
      login: {
        signed: 'both',
        answer: { status: 400, text: '<h1>400 Error invalid attribute format</h1>' },
      },
      finds: [
        {
          title: 'Attribute has a value of the wrong type',
          evidence: ['exchange status', 'exchange content'],
          says: ['An attribute with a type in its name'],
          doesNotSay: ['dialog'],
        },
      ],
    },
    {
      name: '403 with code 70251',
      login: {
        signed: 'both',
        answer: { status: 403, text: '{"code":70251,"message":"Bad SSO Settings"}' },
      },
      finds: [
        {
          title: 'Single sign-on settings of the account are not valid',
          owner: 'twilio-console',
          evidence: ['exchange status', 'exchange content'],
          says: ['Code 70251 is Bad SSO Settings', 'no valid certificate'],
        },
      ],
    },
    {
      name: '400 with code 70252',
      login: { signed: 'both', answer: { status: 400, text: '{"code":70252}' } },
      finds: [
        {
          title: 'A required attribute is missing',
          fix: ATTRIBUTES,
          evidence: ['exchange status', 'exchange content'],
          says: ['lacks attributes'],
        },
      ],
    },
    {
      name: '400 with code 70253',
      login: { signed: 'both', answer: { status: 400, text: '{"code":"70253"}' } },
      finds: [
        {
          title: 'Roles of the user are not roles of Flex',
          fix: ['role-values'],
          evidence: ['exchange status', 'exchange content'],
          says: ['does not know the values of "roles"'],
        },
      ],
    },
    {
      name: 'enhanced: a page with code 45050',
      login: {
        generation: 'enhanced',
        signed: 'both',
        answer: { status: 500, text: '<p>Error 45050</p>' },
      },
      finds: [
        {
          title: 'A required attribute is missing',
          fix: ATTRIBUTES,
          evidence: ['exchange status', 'exchange content'],
          says: ['full_name, email or roles', 'Twilio failed while it worked'],
        },
      ],
    },
    {
      name: 'enhanced: the ACS sends the browser on with an error',
      login: {
        generation: 'enhanced',
        signed: 'both',
        answer: {
          after:
            'https://services.twilio.com/v1/Flex/Authentication/Callback?error=access_denied&error_description=Audience+is+invalid.+Configured%3A+urn%3Aflex%3AJQ1&state=x',
          status: 400,
        },
      },
      finds: [
        {
          title: 'Twilio refused the response: access_denied',
          evidence: ['exchange status', 'exchange redirect'],
          says: [
            '"Audience is invalid. Configured: urn:flex:JQ1"',
            'is not the entity ID of your Flex',
          ],
          doesNotSay: ['was not captured'],
        },
      ],
    },
    {
      name: 'enhanced: a later page refuses with code 45050',
      login: {
        generation: 'enhanced',
        signed: 'both',
        answer: {
          after: 'https://services.twilio.com/v1/Flex/Authentication/Callback?code=x',
          status: 400,
          text: '{"code":45050}',
        },
      },
      finds: [
        {
          title: 'A required attribute is missing',
          fix: ATTRIBUTES,
          evidence: ['exchange status', 'exchange content'],
        },
      ],
    },
    {
      name: 'a code we do not know',
      login: { signed: 'both', answer: { status: 400, text: '{"code":12345,"message":"No."}' } },
      finds: [
        {
          title: 'Cause not certain yet: 2 values are missing',
          owner: 'twilio-console',
          evidence: ['exchange status', 'exchange content'],
          says: ['Twilio says: "No".'],
          doesNotSay: ['Code 12345 is'],
        },
      ],
    },
    stated(
      'The Message of the Response is not signed and the SP requires it',
      'Response is not signed as Flex requires',
      ['response-signing'],
    ),
    stated('There is an EncryptedAttribute in the Response', 'Assertion is encrypted', [
      'encryption',
    ]),
    stated('No name id found in Document.', 'NameID is missing', ['nameid']),
    stated(
      'The attributes have expired, based on the SessionNotOnOrAfter',
      'Session had ended before it began',
      ['session-lifetime'],
    ),
    stated(
      'The status code of the Response was not Success, was urn:x',
      'Identity provider answered with an error',
      ['event-log'],
    ),
    stated(
      "SubjectConfirmationData doesn't match a valid Recipient",
      'Recipient does not match the ACS URL of Flex',
      ['acs-url'],
    ),
    stated(
      'Trusted Login has not been enabled for this domain.',
      'Address of Flex is not a trusted URL',
      [],
      'twilio-console',
    ),
    stated(
      'Could not validate timestamp: expired. Check system clock.',
      'Assertion had expired when Twilio received it',
      [],
      'clock',
    ),
    {
      name: 'Twilio names a cause that no check found, and a check found another: what Twilio says is the cause',
      login: {
        answer: { status: 400, text: '{"code":70252,"message":"is missing necessary attributes"}' },
      },
      finds: [
        {
          title: 'A required attribute is missing',
          fix: ATTRIBUTES,
          evidence: ['exchange status', 'exchange content'],
        },
      ],
    },
    // What Twilio received is not what was recorded: a proxy between the two changes it.
    stated(
      `Invalid issuer in the Assertion/Response. Was 'urn:other', but expected '${ADFS_ISSUER}'`,
      'Issuer does not match the Twilio Console',
      ['console-issuer'],
      'twilio-console',
    ),
    stated(
      `${entityOf('legacy')} is not a valid audience for this Response`,
      'Audience does not match the entity ID of Flex',
      ['entity-id'],
    ),
    {
      name: 'a sentence we do not know, and everything is filled in',
      login: {
        signed: 'both',
        answer: { status: 401, text: '{"code":70004,"message":"Something else."}' },
      },
      makeConnection: async () => ({ ...KNOWN, certificatePem: (await testKey()).certificatePem }),
      finds: [
        {
          title: "Twilio's answer: Something else",
          owner: 'twilio',
          evidence: ['exchange status', 'exchange content'],
        },
      ],
    },
  ],
  ok: [
    { name: 'Twilio lets the user in' },
    { name: 'enhanced: Twilio lets the user in', login: { generation: 'enhanced' } },
  ],
  cannotTell: [
    { name: "Twilio's answer was not seen", login: { answer: null }, missing: 'was not captured' },
  ],
  notApplicable: [
    { name: 'no response was posted', login: { response: null }, because: 'exchange' },
  ],
});
