import { testRule } from '../support/rule-tester.ts';
import { after } from '../support/saml-xml.ts';

const MINUTE = 60_000;
const CONDITIONS = '/Response/Assertion/Conditions/@NotBefore';

testRule('assertion-not-yet-valid', {
  found: [
    {
      name: 'the clock of the identity provider is ten minutes fast',
      login: { response: { assertion: { notBefore: after(10 * MINUTE) } } },
      finds: [
        {
          title: 'The assertion becomes valid 10 minutes after Twilio received it',
          severity: 'blocks-login',
          fix: ['token-times'],
          values: ['NotBefore 10 minutes earlier'],
          evidence: [CONDITIONS, 'nowhere'],
        },
      ],
    },
  ],
  ok: [
    { name: 'valid from now on' },
    {
      name: 'two minutes ahead, which clocks may differ by',
      login: { response: { assertion: { notBefore: after(2 * MINUTE) } } },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
