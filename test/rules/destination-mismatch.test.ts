import { testRule } from '../support/rule-tester.ts';
import { ACCOUNT_SID, acsOf, entityOf, OTHER_ACCOUNT_SID } from '../support/saml-xml.ts';

const AT = '/Response/@Destination';
const ASKED = '/AuthnRequest/@AssertionConsumerServiceURL';
const to = (destination: string | null) => ({ response: { destination } });
const LEGACY = acsOf('legacy');
const OTHER = LEGACY.replace(ACCOUNT_SID, OTHER_ACCOUNT_SID);

testRule('destination-mismatch', {
  found: [
    {
      name: 'the entity ID instead of the ACS URL',
      login: to(entityOf('legacy')),
      finds: [
        {
          title: 'The Destination is not the ACS URL of your Flex',
          fix: ['acs-url'],
          values: [LEGACY],
          evidence: [AT, ASKED],
          says: ['likely refuses'],
        },
      ],
    },
    {
      name: 'another account',
      login: to(OTHER),
      finds: [
        {
          title: 'The Destination is not the ACS URL of your Flex',
          fix: ['acs-url'],
          evidence: [AT, ASKED],
        },
      ],
    },
    {
      name: 'http instead of https',
      login: to(LEGACY.replace('https', 'http')),
      finds: [
        {
          title:
            'The Destination is not the ACS URL of your Flex: they differ only in http and https',
          fix: ['acs-url'],
          evidence: [AT, ASKED],
          says: ['only in http and https'],
        },
      ],
    },
    {
      name: 'empty',
      login: to(''),
      finds: [
        {
          title: 'The Destination of the response is empty',
          fix: ['acs-url'],
          evidence: [AT, ASKED],
        },
      ],
    },
    {
      name: 'enhanced: the settings name another connection',
      login: { generation: 'enhanced' },
      connection: { connectionSid: 'JQ000000000000000000000000000000ff' },
      finds: [
        {
          title: 'The Destination is not the ACS URL of your Flex',
          owner: 'browser',
          fix: ['acs-url'],
          evidence: [AT, 'settings connectionSid'],
        },
      ],
    },
  ],
  ok: [
    { name: 'legacy' },
    { name: 'enhanced', login: { generation: 'enhanced' } },
    { name: 'a slash at the end', login: to(`${LEGACY}/`) },
    {
      name: 'the request names no ACS URL: expected is what follows from its Issuer',
      login: { request: { acsUrl: null } },
    },
    {
      name: 'the identity provider started it',
      login: { request: null, response: { inResponseTo: null, assertion: { inResponseTo: null } } },
    },
  ],
  cannotTell: [
    {
      name: 'a response to an unknown address, without a request',
      login: {
        request: null,
        response: { destination: 'https://x.example/' },
        postTo: 'https://login.flex.us1.twilio.com/login/other?connection=1',
      },
      missing: 'record the whole login',
    },
  ],
  notApplicable: [{ name: 'no Destination', login: to(null), because: 'it has no Destination' }],
});
