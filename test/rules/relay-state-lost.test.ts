import { testRule } from '../support/rule-tester.ts';

const EVIDENCE = ['exchange redirect', 'exchange request'];

testRule('relay-state-lost', {
  found: [
    {
      name: 'none comes back',
      login: { relayStateBack: null },
      finds: [
        {
          title: 'The RelayState did not come back',
          fix: ['relay-state'],
          evidence: EVIDENCE,
          says: ['likely'],
        },
      ],
    },
    {
      name: 'an empty one comes back',
      login: { relayStateBack: '' },
      finds: [
        { title: 'The RelayState did not come back', fix: ['relay-state'], evidence: EVIDENCE },
      ],
    },
    {
      name: 'another one comes back',
      login: { relayStateBack: 'https://flex.twilio.com' },
      finds: [
        {
          title: 'The RelayState came back changed',
          fix: ['relay-state'],
          values: ['unchanged'],
          evidence: EVIDENCE,
        },
      ],
    },
  ],
  ok: [{ name: 'it comes back as it was' }],
  cannotTell: [
    { name: 'the request was not captured', login: { request: null }, missing: 'was not captured' },
  ],
  notApplicable: [
    {
      name: 'none was sent',
      login: { relayState: '', relayStateBack: null },
      because: 'there is no RelayState',
    },
    { name: 'no response came', login: { response: null }, because: 'a request and a response' },
  ],
});
