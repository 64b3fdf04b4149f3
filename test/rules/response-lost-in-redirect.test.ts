import { testRule } from '../support/rule-tester.ts';
import { acsOf } from '../support/saml-xml.ts';

const LEGACY = acsOf('legacy');
const ENHANCED = acsOf('enhanced');
const HTTP = LEGACY.replace('https:', 'http:');

const redirected = (status: number, after: string) => ({ status: 400, after, afterStatus: status });

testRule('response-lost-in-redirect', {
  found: [
    {
      name: 'posted to http, sent on to https',
      login: { postTo: HTTP, answer: redirected(301, LEGACY) },
      finds: [
        {
          title: 'The response was lost: its POST was redirected with HTTP 301',
          fix: ['acs-url'],
          values: [LEGACY],
          evidence: ['exchange status', 'exchange redirect'],
          says: [HTTP, LEGACY, 'likely had nothing to read'],
          doesNotSay: ['proxy'],
        },
      ],
    },
    {
      name: 'a slash at the end is redirected away',
      login: { postTo: `${LEGACY}/`, answer: redirected(302, LEGACY) },
      finds: [
        {
          title: 'The response was lost: its POST was redirected with HTTP 302',
          fix: ['acs-url'],
          values: [LEGACY],
          evidence: ['exchange status', 'exchange redirect'],
        },
      ],
    },
    {
      name: 'posted to the right address',
      login: { generation: 'enhanced', answer: redirected(303, ENHANCED) },
      finds: [
        {
          title: 'The response was lost: its POST was redirected with HTTP 303',
          owner: 'browser',
          evidence: ['exchange status', 'exchange redirect'],
          says: ['likely a proxy'],
        },
      ],
    },
    {
      name: 'the POST was not seen, only where it ended',
      login: { response: null, goesTo: LEGACY },
      finds: [
        {
          title: 'Flex was reached without a response',
          fix: ['acs-url'],
          values: [LEGACY],
          evidence: ['exchange request'],
          says: ['Likely'],
        },
      ],
    },
  ],
  ok: [
    { name: 'Flex sends the user on' },
    { name: 'a 307 sends the response again', login: { answer: redirected(307, `${LEGACY}/`) } },
    {
      name: 'refused with an error to carry on',
      login: {
        generation: 'enhanced',
        answer: redirected(302, 'https://services.twilio.com/v1/Flex?error=access_denied'),
      },
    },
    { name: 'refused at once', login: { answer: { status: 401 } } },
  ],
  cannotTell: [
    { name: 'the answer was not seen', login: { answer: null }, missing: 'was not captured' },
  ],
  notApplicable: [
    {
      name: 'the redirect carries the response along',
      login: { answer: redirected(302, `${LEGACY}?SAMLResponse=PHg%2B`) },
      because: 'the response was not posted',
    },
    {
      name: 'no response came, and nobody came without one',
      login: { response: null },
      because: 'no response was posted',
    },
    {
      name: 'the page itself was called, not the ACS',
      login: { response: null, goesTo: 'https://flex.twilio.com/dancing-owl-1234' },
      because: 'no response was posted',
    },
  ],
});
