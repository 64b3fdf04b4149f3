import { testRule } from '../support/rule-tester.ts';
import { after } from '../support/saml-xml.ts';

const HOUR = 60 * 60_000;
const EVIDENCE = [
  '/Response/Assertion/AuthnStatement/@SessionNotOnOrAfter',
  '/Response/Assertion/@IssueInstant',
];
const ending = (at: number) => ({ response: { assertion: { sessionNotOnOrAfter: after(at) } } });

testRule('session-too-short', {
  found: [
    {
      name: 'four hours',
      login: ending(4 * HOUR),
      finds: [
        {
          title: 'The session ends after 4 hours',
          severity: 'will-break',
          fix: ['session-lifetime'],
          values: ['10 hours'],
          evidence: EVIDENCE,
          says: ['8 to 10 hours'],
        },
      ],
    },
    {
      name: 'half an hour',
      login: ending(HOUR / 2),
      finds: [
        {
          title: 'The session ends after 30 minutes',
          severity: 'blocks-login',
          fix: ['session-lifetime'],
          evidence: EVIDENCE,
          says: ['more than 1 hour'],
        },
      ],
    },
    {
      name: 'an end before the beginning',
      login: ending(-HOUR),
      finds: [
        {
          title: 'The session ends before it begins',
          severity: 'blocks-login',
          fix: ['session-lifetime'],
          evidence: EVIDENCE,
        },
      ],
    },
  ],
  ok: [
    { name: 'eight hours', login: ending(8 * HOUR) },
    { name: 'eight hours less a minute', login: ending(8 * HOUR - 60_000) },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [{ name: 'no end', because: 'there is no SessionNotOnOrAfter' }],
});
