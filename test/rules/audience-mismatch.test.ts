import { testRule } from '../support/rule-tester.ts';
import {
  ACCOUNT_SID,
  acsOf,
  entityOf,
  OTHER_ACCOUNT_SID,
  OTHER_CONNECTION_SID,
} from '../support/saml-xml.ts';

const AUDIENCE = '/Response/Assertion/Conditions/AudienceRestriction/Audience';
const ISSUER = '/AuthnRequest/Issuer';
const audiences = (...values: string[]) => ({ response: { assertion: { audiences: values } } });
const LEGACY = entityOf('legacy');
const ENHANCED = entityOf('enhanced');

testRule('audience-mismatch', {
  found: [
    {
      name: 'the ACS URL, which was the audience on preview.twilio.com',
      login: audiences(acsOf('legacy')),
      finds: [
        {
          title: 'The Audience is not the entity ID of your Flex',
          fix: ['entity-id'],
          values: [LEGACY],
          evidence: [AUDIENCE, ISSUER],
        },
      ],
    },
    {
      name: 'a slash at the end',
      login: audiences(`${LEGACY}/`),
      finds: [
        {
          title:
            'The Audience is not the entity ID of your Flex: they differ only in the slash at the end',
          fix: ['entity-id'],
          evidence: [AUDIENCE, ISSUER],
          says: ['only in the slash at the end'],
        },
      ],
    },
    {
      name: 'enhanced: the audience of legacy',
      login: { generation: 'enhanced', ...audiences(LEGACY) },
      finds: [
        {
          title: 'The Audience is not the entity ID of your Flex',
          fix: ['entity-id'],
          values: [ENHANCED],
          evidence: [AUDIENCE, ISSUER],
        },
      ],
    },
    {
      name: 'enhanced: two audiences, neither this Flex',
      login: { generation: 'enhanced', ...audiences('urn:a', `urn:flex:${OTHER_CONNECTION_SID}`) },
      finds: [
        {
          title: `The Audience is "urn:a" and must be "${ENHANCED}"`,
          fix: ['entity-id'],
          evidence: [`${AUDIENCE}[1]`, `${AUDIENCE}[2]`, ISSUER],
          says: [OTHER_CONNECTION_SID],
        },
      ],
    },
    {
      name: 'the identity provider started it: expected is what follows from the URL it was posted to',
      login: {
        request: null,
        response: { inResponseTo: null, assertion: { inResponseTo: null, audiences: ['x'] } },
      },
      finds: [
        {
          title: `The Audience is "x" and must be "${LEGACY}"`,
          fix: ['entity-id'],
          evidence: [AUDIENCE, 'exchange request'],
        },
      ],
    },
    {
      name: 'the settings name another account',
      connection: { accountSid: OTHER_ACCOUNT_SID },
      finds: [
        {
          title: 'The Audience is not the entity ID of your Flex',
          owner: 'browser',
          fix: ['entity-id'],
          evidence: [AUDIENCE, 'settings accountSid'],
        },
      ],
    },
    {
      name: 'the AuthnRequest has no Issuer: expected is what follows from its ACS URL',
      login: { request: { issuer: null }, ...audiences('x') },
      finds: [
        {
          title: `The Audience is "x" and must be "${LEGACY}"`,
          fix: ['entity-id'],
          evidence: [AUDIENCE, '/AuthnRequest/@AssertionConsumerServiceURL'],
        },
      ],
    },
    {
      name: 'enhanced: no AudienceRestriction',
      login: { generation: 'enhanced', response: { assertion: { audiences: null } } },
      finds: [
        {
          title: 'The assertion has no Audience',
          fix: ['entity-id'],
          values: [ENHANCED],
          evidence: ['nowhere', ISSUER],
          says: ['SAML demands one', 'likely refuses an assertion without an Audience'],
        },
      ],
    },
    {
      name: 'enhanced: this Flex is the second of two audiences',
      login: { generation: 'enhanced', ...audiences('urn:other', ENHANCED) },
      finds: [
        {
          title: 'The first Audience is not the entity ID of your Flex',
          fix: ['entity-id'],
          values: [ENHANCED],
          evidence: [`${AUDIENCE}[1]`, `${AUDIENCE}[2]`, ISSUER],
          says: ['compares the first Audience only'],
        },
      ],
    },
    {
      name: 'a response alone: the Destination says which account it is, and the Audience is the example of a guide',
      login: {
        generation: 'enhanced',
        request: null,
        postTo: 'https://proxy.example/',
        ...audiences('urn:flex:JQxxxx'),
      },
      finds: [
        {
          title: `The Audience is "urn:flex:JQxxxx" and must be "${ENHANCED}"`,
          fix: ['entity-id'],
          values: [ENHANCED],
          evidence: [AUDIENCE, '/Response/@Destination'],
          says: ['the example of a guide'],
        },
      ],
    },
    {
      name: "Twilio's answer says what it expected, whatever the settings say",
      login: {
        generation: 'enhanced',
        ...audiences('urn:x'),
        answer: {
          status: 400,
          after: `https://services.twilio.com/v1/Flex/Authentication/Callback?error=access_denied&error_description=${encodeURIComponent(`Audience is invalid. Configured: ${ENHANCED}`)}`,
        },
      },
      connection: { connectionSid: OTHER_CONNECTION_SID },
      finds: [
        {
          title: `The Audience is "urn:x" and must be "${ENHANCED}"`,
          fix: ['entity-id'],
          values: [ENHANCED],
          owner: 'browser',
          evidence: [AUDIENCE, 'exchange redirect'],
        },
      ],
    },
  ],
  ok: [
    { name: 'legacy' },
    { name: 'preview, where the audience is the ACS URL', login: { generation: 'preview' } },
    { name: 'enhanced', login: { generation: 'enhanced' } },
    { name: 'this Flex among several', login: audiences('urn:other', LEGACY) },
    { name: 'the settings name the same account', connection: { accountSid: ACCOUNT_SID } },
  ],
  cannotTell: [
    {
      name: 'a response to an unknown address, without a request',
      login: {
        request: null,
        postTo: 'https://login.flex.us1.twilio.com/login/callback?connection=JQ1',
      },
      missing: 'Fill in "Account SID"',
    },
  ],
  notApplicable: [
    {
      name: 'no AudienceRestriction',
      login: { response: { assertion: { audiences: null } } },
      because: 'has no Audience, and the legacy endpoint',
    },
  ],
});
