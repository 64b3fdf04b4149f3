import { testRule } from '../support/rule-tester.ts';
import { ADFS_URL, REQUEST_ID } from '../support/saml-xml.ts';

testRule('login-not-answered', {
  found: [
    {
      name: 'a request and nothing after it',
      login: { response: null },
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
  ],
  ok: [{ name: 'a response came' }],
  cannotTell: { unreachable: 'whether a response followed is always known' },
  notApplicable: [
    {
      name: 'Flex sent no request',
      login: { request: null, response: { inResponseTo: null } },
      because: 'Flex sent no request',
    },
  ],
});
