import type { LoginShape } from '../support/login.ts';
import { testRule } from '../support/rule-tester.ts';

const error = (code: number, status: number, message: string) => ({
  status,
  text: JSON.stringify({ code, message, status }),
});
const enhanced = (token: LoginShape['token']): LoginShape => ({
  generation: 'enhanced',
  ...(token && { token }),
});
const INCIDENT = 'Before Flex UI 2.15.0 it shows that there may be an ongoing incident.';

testRule('token-refused', {
  found: [
    {
      name: '45050, and the attributes look complete',
      login: enhanced(error(45050, 400, 'Missing or invalid required attributes')),
      finds: [
        {
          title: 'Twilio misses email, full_name or roles',
          owner: 'directory-data',
          evidence: ['exchange status', 'exchange content'],
          says: [
            'Missing or invalid required attributes',
            'Code 45050 means',
            '"Required user attributes are missing from your SSO provider."',
            INCIDENT,
          ],
        },
      ],
    },
    {
      name: '45004: SAML is right',
      login: enhanced(error(45004, 400, 'Validation error')),
      finds: [
        {
          title: 'Twilio did not accept the token request of Flex',
          evidence: ['exchange status', 'exchange content'],
          says: ['the SAML messages are right', 'Validation error', 'Request validation failed.'],
          doesNotSay: [INCIDENT],
        },
      ],
    },
    {
      name: '45002',
      login: enhanced(error(45002, 400, 'Authentication error')),
      finds: [
        {
          title: 'Twilio did not accept the code of this login',
          evidence: ['exchange status', 'exchange content'],
          says: [
            'Authentication failed. Please verify your OAuth/SSO credentials and configuration.',
          ],
        },
      ],
    },
    ...([45773, 45775] as const).map((code) => ({
      name: `${code}: the token itself`,
      login: enhanced(error(code, 400, 'x')),
      finds: [
        {
          title: code === 45773 ? 'Twilio could not make a token' : 'Token of Flex is not valid',
          owner: 'twilio',
          evidence: ['exchange status', 'exchange content'],
          says: [`Code ${code} means`],
        },
      ] as const,
    })),
    {
      name: '401 without a text',
      login: enhanced({ status: 401 }),
      finds: [
        {
          title: 'Twilio refused to give Flex a token',
          evidence: ['exchange status'],
          says: [
            'was not recorded. Open DevTools',
            'Log in failed. Please contact your administrator',
          ],
        },
      ],
    },
    {
      name: '500',
      login: enhanced({ status: 500, text: 'Internal Server Error' }),
      finds: [
        {
          title: 'Twilio refused to give Flex a token',
          owner: 'twilio',
          evidence: ['exchange status', 'exchange content'],
        },
      ],
    },
    {
      name: 'the connection lost',
      login: enhanced({ failure: 'net::ERR_CONNECTION_RESET' }),
      finds: [
        {
          title: 'Connection to Twilio ended without an answer',
          owner: 'browser',
          evidence: ['exchange failure'],
          says: ['net::ERR_CONNECTION_RESET'],
        },
      ],
    },
    {
      name: 'no answer in the recording',
      login: enhanced({}),
      finds: [
        {
          title: 'No answer to the token call was recorded',
          severity: 'hint',
          evidence: ['exchange request'],
        },
      ],
    },
    {
      name: 'an answer without token_info',
      login: enhanced({
        url: 'https://services.twilio.com/v1/Flex/OAuth/Tokens',
        status: 200,
        keys: ['access_token', 'refresh_token'],
      }),
      finds: [
        {
          title: 'Token answer has no token_info',
          owner: 'directory-data',
          evidence: ['exchange status', 'exchange content'],
          says: ['Flex UI 2.17.1 needs it', INCIDENT],
        },
      ],
    },
    {
      name: 'legacy, the token counts as expired',
      login: { check: error(20104, 401, 'Access Token expired or expiration date invalid') },
      finds: [
        {
          title: 'Twilio takes the new token for expired',
          owner: 'twilio',
          evidence: ['exchange status', 'exchange content'],
          says: ['Access Token expired'],
          doesNotSay: ['Flex shows'],
        },
      ],
    },
    {
      name: 'the check answers 404',
      login: { ...enhanced({ status: 200 }), check: { status: 404 } },
      finds: [
        {
          title: 'Twilio refused the token of Flex',
          evidence: ['exchange status'],
          says: ['when Flex checked it', 'Log in failed.'],
        },
      ],
    },
  ],
  ok: [
    { name: 'enhanced, the code exchanged', login: enhanced({ status: 200 }) },
    { name: 'the token checked', login: { ...enhanced({ status: 200 }), check: { status: 200 } } },
    {
      name: 'an answer with token_info',
      login: enhanced({
        url: 'https://services.twilio.com/v1/Flex/OAuth/Tokens',
        status: 200,
        keys: ['token_info'],
      }),
    },
  ],
  cannotTell: { unreachable: 'a token call either is recorded or is not' },
  notApplicable: [
    { name: 'legacy, no call seen', because: 'no call about a token was seen' },
    {
      name: 'refused before',
      login: { generation: 'enhanced', answer: { status: 400 } },
      because: 'no call about a token was seen',
    },
  ],
});
