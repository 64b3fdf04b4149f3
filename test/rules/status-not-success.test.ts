import { testRule } from '../support/rule-tester.ts';

const CODE = '/Response/Status/StatusCode/@Value';
const NESTED = '/Response/Status/StatusCode/StatusCode/@Value';

testRule('status-not-success', {
  found: [
    {
      name: 'the provider failed on its side',
      login: { response: { status: ['Responder'], assertion: null } },
      finds: [
        {
          title: 'Your identity provider answered with an error: Responder',
          fix: ['event-log'],
          evidence: [CODE],
          says: ['Its log names the reason'],
        },
      ],
    },
    {
      name: 'the user may not use the application',
      login: {
        response: {
          status: ['Responder', 'RequestDenied'],
          statusMessage: 'User is not assigned.',
          assertion: null,
        },
      },
      finds: [
        {
          title: 'Your identity provider answered with an error: Responder / RequestDenied',
          fix: ['user-access', 'event-log'],
          evidence: [CODE, NESTED, '/Response/Status/StatusMessage'],
          says: ['"User is not assigned".', 'not assigned to Flex'],
        },
      ],
    },
    {
      name: "the message holds the product's own code",
      login: {
        response: {
          status: ['Responder'],
          statusMessage: 'MSIS7102: not supported',
          assertion: null,
        },
      },
      finds: [
        {
          title: 'Your identity provider answered with an error: Responder',
          fix: ['event-log'],
          evidence: [CODE, '/Response/Status/StatusMessage'],
          says: ['MSIS7102: The authentication method'],
        },
      ],
    },
    {
      name: 'a code that SAML does not define, with markup in it',
      login: { response: { status: ['<b>'], assertion: null } },
      finds: [
        {
          title: 'Your identity provider answered with an error: <b>',
          fix: ['event-log'],
          evidence: [CODE],
          doesNotSay: ['The status means'],
        },
      ],
    },
  ],
  ok: [
    { name: 'status Success' },
    {
      name: 'InvalidNameIDPolicy, which has a rule of its own',
      login: { response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null } },
    },
    {
      name: 'NoAuthnContext, which has a rule of its own',
      login: { response: { status: ['Responder', 'NoAuthnContext'], assertion: null } },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
