import { testRule } from '../support/rule-tester.ts';
import { after } from '../support/saml-xml.ts';

// The response is posted about 200 ms after the time that `after` counts from.
const MINUTE = 60_000;
const CONDITIONS = '/Response/Assertion/Conditions/@NotOnOrAfter';
const CONFIRMED =
  '/Response/Assertion/Subject/SubjectConfirmation/SubjectConfirmationData/@NotOnOrAfter';

testRule('assertion-expired', {
  found: [
    {
      name: 'ten minutes ago by the Conditions',
      login: { response: { assertion: { notOnOrAfter: after(-10 * MINUTE) } } },
      finds: [
        {
          title: 'The assertion had expired 10 minutes before Twilio received it',
          fix: ['token-times'],
          evidence: [CONDITIONS, 'nowhere'],
          says: ['2026-11-02 08:50:00 UTC', 'likely refuses'],
        },
      ],
    },
    {
      name: 'four minutes ago by the SubjectConfirmationData',
      login: { response: { assertion: { confirmedUntil: after(-4 * MINUTE) } } },
      finds: [
        {
          title: 'The assertion had expired 4 minutes before Twilio received it',
          fix: ['token-times'],
          evidence: [CONFIRMED, 'nowhere'],
        },
      ],
    },
    {
      name: 'the session is over already',
      login: { response: { assertion: { sessionNotOnOrAfter: after(-60 * MINUTE) } } },
      finds: [
        {
          title: 'The assertion had expired 1 hour before Twilio received it',
          fix: ['token-times'],
          evidence: ['/Response/Assertion/AuthnStatement/@SessionNotOnOrAfter', 'nowhere'],
        },
      ],
    },
    {
      name: "this computer's clock is an hour behind Twilio's",
      login: {
        response: { assertion: { notOnOrAfter: after(30 * MINUTE) } },
        answer: { status: 401, date: 'Mon, 02 Nov 2026 10:00:00 GMT' },
      },
      finds: [
        {
          title: 'The assertion had expired 55 minutes before Twilio received it',
          fix: ['token-times'],
          evidence: [CONFIRMED, CONDITIONS, 'nowhere', 'exchange header'],
          says: ["behind Twilio's"],
        },
      ],
    },
  ],
  ok: [
    { name: 'valid for an hour' },
    {
      name: 'two minutes past, which clocks may differ by',
      login: { response: { assertion: { notOnOrAfter: after(-2 * MINUTE) } } },
    },
    {
      name: "this computer's clock is an hour ahead, and Twilio's is right",
      login: {
        response: {
          assertion: { notOnOrAfter: after(-30 * MINUTE), confirmedUntil: after(-30 * MINUTE) },
        },
        answer: { status: 303, date: 'Mon, 02 Nov 2026 08:00:00 GMT' },
      },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'no time is set',
      login: {
        response: { assertion: { notBefore: null, notOnOrAfter: null, confirmedUntil: null } },
      },
      because: 'no time is set',
    },
  ],
});
