import { testRule } from '../support/rule-tester.ts';

const error = (code: number, status: number, message: string) => ({
  status,
  text: JSON.stringify({
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  }),
});
const NO_SAML = 'No SAML message was sent.';

testRule('start-refused', {
  found: [
    {
      name: 'legacy, 70251: settings of the account',
      login: { start: error(70251, 403, 'no valid certificate for identity realm') },
      finds: [
        {
          title: 'Single sign-on settings of the account are not valid',
          evidence: ['exchange status', 'exchange content'],
          says: [
            'no valid certificate for identity realm',
            '70251',
            '"Invalid SSO Settings"',
            NO_SAML,
          ],
          doesNotSay: ['Trusted URLs'],
        },
      ],
    },
    {
      name: 'legacy, 70002: the address of Flex',
      login: { start: error(70002, 400, 'untrusted domain') },
      finds: [
        {
          title: 'Address of Flex is not a trusted URL',
          evidence: ['exchange status', 'exchange content'],
          says: [
            'untrusted domain',
            'Trusted Login has not been enabled for this domain.',
            NO_SAML,
          ],
          doesNotSay: ['certificate'],
        },
      ],
    },
    {
      name: 'enhanced, 70002: Twilio’s answer is the page',
      login: { generation: 'enhanced', start: error(70002, 400, 'untrusted domain') },
      finds: [
        {
          title: 'Address of Flex is not a trusted URL',
          evidence: ['exchange status', 'exchange content'],
          says: ['services.twilio.com/v1/Flex/Authorize', NO_SAML],
          doesNotSay: ['Flex shows'],
        },
      ],
    },
    {
      name: 'legacy, 45004: the request of Flex',
      login: { start: error(45004, 400, 'Validation error') },
      finds: [
        {
          title: 'Twilio did not accept the login request of Flex',
          evidence: ['exchange status', 'exchange content'],
          says: ['Request validation failed. Please verify your authentication configuration.'],
        },
      ],
    },
    {
      name: 'legacy, 401 without a code and a text',
      login: { start: { status: 401 } },
      finds: [
        {
          title: 'Twilio refused to start the login',
          evidence: ['exchange status'],
          says: [
            'status 401',
            'Request failed with status code 401',
            'was not recorded. Open DevTools',
          ],
        },
      ],
    },
    {
      name: 'enhanced, 500',
      login: { generation: 'enhanced', start: { status: 500, text: 'Internal Server Error' } },
      finds: [
        {
          title: 'Twilio failed to start the login',
          owner: 'twilio',
          evidence: ['exchange status', 'exchange content'],
          says: ['status 500'],
        },
      ],
    },
    {
      name: 'legacy, the connection lost',
      login: { start: { failure: 'net::ERR_CONNECTION_RESET' } },
      finds: [
        {
          title: 'Connection to Twilio ended without an answer',
          owner: 'browser',
          evidence: ['exchange failure'],
          says: ['net::ERR_CONNECTION_RESET', '"Network Error"'],
        },
      ],
    },
    {
      name: 'legacy, 200 without location',
      login: { start: { status: 200, text: '{"sid":"x"}' } },
      finds: [
        {
          title: 'Twilio named no identity provider',
          evidence: ['exchange status', 'exchange content'],
          says: ['contains no address', '"Could not fetch redirect url"'],
        },
      ],
    },
    {
      name: 'legacy, no answer in the recording',
      login: { start: {} },
      finds: [
        {
          title: 'No answer to the start of the login was recorded',
          severity: 'hint',
          evidence: ['exchange request'],
          says: ['contains no answer'],
        },
      ],
    },
  ],
  ok: [
    { name: 'a login that Twilio started' },
    { name: 'one that it refused later', login: { answer: { status: 401 } } },
    { name: 'a start call that was answered, and nothing more', login: { start: { status: 200 } } },
  ],
  cannotTell: { unreachable: 'a start call either is recorded or is not' },
  notApplicable: [
    {
      name: 'the identity provider started it',
      login: { request: null, response: { inResponseTo: null } },
      because: 'the start call was not seen',
    },
  ],
});
