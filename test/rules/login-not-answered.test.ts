import { testRule } from '../support/rule-tester.ts';
import { ADFS_URL, REQUEST_ID } from '../support/saml-xml.ts';

testRule('login-not-answered', {
  found: [
    {
      name: 'a request and nothing after it, until the tab is closed',
      login: { response: null, closed: true },
      finds: [
        {
          title: 'No response came back from the identity provider',
          fix: ['user-access', 'event-log'],
          values: ['this user', REQUEST_ID],
          evidence: ['/AuthnRequest'],
          says: [ADFS_URL],
        },
      ],
    },
    {
      name: 'a request at the end of a whole file: whether an answer came after it is not known',
      login: { response: null },
      finds: [
        {
          title: 'No response came back from the identity provider',
          severity: 'hint',
          fix: ['user-access', 'event-log'],
          evidence: ['/AuthnRequest'],
          says: ['The recording ends while the page of the identity provider is open.'],
        },
      ],
    },
    {
      name: 'the page that answers the request is an error',
      login: { response: null, page: { status: 500, text: 'Something went wrong' } },
      finds: [
        {
          title: 'The identity provider shows an error and does not answer',
          fix: ['user-access', 'event-log'],
          evidence: ['/AuthnRequest', 'exchange status', 'exchange content'],
          says: ['status 500'],
        },
      ],
    },
    {
      name: 'it says a code of the product, with status 200',
      login: { response: null, page: { status: 200, text: '<p>MSIS7012: An error occurred.</p>' } },
      finds: [
        {
          title: 'The identity provider shows an error and does not answer',
          fix: ['event-log'],
          evidence: ['/AuthnRequest', 'exchange content'],
          says: ['MSIS7012'],
        },
      ],
    },
    {
      name: 'legacy without DevTools: the request was not seen',
      login: { start: { status: 200 }, closed: true },
      finds: [
        {
          title: 'No response came back from the identity provider',
          fix: ['user-access', 'event-log'],
          values: ['this user', 'the time of this login'],
          evidence: ['exchange request'],
        },
      ],
    },
  ],
  ok: [{ name: 'a response came' }],
  cannotTell: { unreachable: 'whether a response followed is always known' },
  notApplicable: [
    {
      name: 'Twilio refused to start the login',
      login: { start: { status: 403 } },
      because: 'Twilio refused to start the login',
    },
    {
      name: 'Flex sent no request',
      login: { request: null, response: { inResponseTo: null } },
      because: 'Flex sent no request',
    },
  ],
});
