import { testRule } from '../support/rule-tester.ts';
import { REQUEST_ID } from '../support/saml-xml.ts';

const OF_RESPONSE = '/Response/@InResponseTo';
const OF_DATA =
  '/Response/Assertion/Subject/SubjectConfirmation/SubjectConfirmationData/@InResponseTo';
const ID = '/AuthnRequest/@ID';

testRule('in-response-to-mismatch', {
  found: [
    {
      name: 'both places name another request',
      login: { response: { inResponseTo: '_old', assertion: { inResponseTo: '_old' } } },
      finds: [
        {
          title: `The response answers "_old", and the request was "${REQUEST_ID}"`,
          evidence: [OF_RESPONSE, OF_DATA, ID],
          says: ['likely refuses'],
          doesNotSay: ['disagree'],
        },
      ],
    },
    {
      name: 'only the SubjectConfirmationData names another',
      login: { response: { assertion: { inResponseTo: '_old' } } },
      finds: [
        {
          title: `The response answers "_old", and the request was "${REQUEST_ID}"`,
          evidence: [OF_DATA, ID],
          says: ['the two places disagree'],
        },
      ],
    },
    {
      name: 'the RelayState came back, and no request is named',
      login: { response: { inResponseTo: null, assertion: { inResponseTo: null } } },
      finds: [
        {
          title: 'The response does not name the request it answers',
          evidence: ['nowhere', ID],
        },
      ],
    },
  ],
  ok: [{ name: 'the request that was sent' }],
  cannotTell: [
    { name: 'the request was not captured', login: { request: null }, missing: 'was not captured' },
  ],
  notApplicable: [
    {
      name: 'the identity provider started it',
      login: { request: null, response: { inResponseTo: null, assertion: { inResponseTo: null } } },
      because: 'no AuthnRequest',
    },
    {
      name: 'neither request nor RelayState comes back',
      login: {
        relayStateBack: null,
        response: { inResponseTo: null, assertion: { inResponseTo: null } },
      },
      because: 'the identity provider likely started the login',
    },
  ],
});
