import { testRule } from '../support/rule-tester.ts';

/** A login that Flex begins and that goes no further. */
const begun = (flexSays: string) => ({ response: null, flexSays });

testRule('flex-page-error', {
  found: [
    {
      name: 'the browser blocks the window of the login',
      login: begun('Sorry, pop-ups are blocked.'),
      finds: [
        {
          title: 'Flex shows: Sorry, pop-ups are blocked',
          owner: 'browser',
          evidence: ['exchange request'],
          says: ['the browser did not open it'],
        },
      ],
    },
    {
      name: 'Twilio told no address',
      login: begun('Could not fetch redirect url'),
      finds: [
        {
          title: 'Flex shows: Could not fetch redirect url',
          owner: 'twilio-console',
          evidence: ['exchange request'],
          says: ['without the address of the identity provider'],
        },
      ],
    },
    {
      name: 'a text that names no cause, on two lines',
      login: begun('Log in failed. Please contact your administrator\nand try again later.'),
      finds: [
        {
          title: 'Flex shows: Log in failed. Please contact your administrator and try again later',
          owner: 'twilio',
          evidence: ['exchange request'],
          says: ['the cause is not certain yet'],
        },
      ],
    },
  ],
  ok: [
    { name: 'the page says nothing', login: { response: null } },
    {
      name: 'Twilio refused, and the page says so too',
      login: {
        answer: { status: 401 },
        flexSays: 'Log in failed. Please contact your administrator and try again later.',
      },
    },
    {
      name: 'the user closed the window at the provider',
      login: { response: null, closed: true, flexSays: 'Sorry, pop-ups are blocked.' },
    },
  ],
  cannotTell: { unreachable: 'the page says something, or it does not' },
});
