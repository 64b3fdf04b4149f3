import { testRule } from '../support/rule-tester.ts';
import { acsOf, entityOf } from '../support/saml-xml.ts';

const DATA = '/Response/Assertion/Subject/SubjectConfirmation';
const ASKED = '/AuthnRequest/@AssertionConsumerServiceURL';
const to = (recipient: string | null) => ({ response: { assertion: { recipient } } });
const LEGACY = acsOf('legacy');

testRule('recipient-mismatch', {
  found: [
    {
      name: 'the entity ID instead of the ACS URL',
      login: to(entityOf('legacy')),
      finds: [
        {
          title: 'The Recipient is not the ACS URL of your Flex',
          fix: ['acs-url'],
          values: [LEGACY],
          evidence: [`${DATA}/SubjectConfirmationData/@Recipient`, ASKED],
        },
      ],
    },
    {
      name: 'no Recipient',
      login: to(null),
      finds: [
        {
          title: 'The SubjectConfirmationData has no Recipient',
          severity: 'will-break',
          fix: ['acs-url'],
          values: [LEGACY],
          evidence: [DATA, ASKED],
          says: ['likely refuses'],
        },
      ],
    },
  ],
  ok: [
    { name: 'legacy' },
    { name: 'enhanced', login: { generation: 'enhanced' } },
    { name: 'a slash at the end', login: to(`${LEGACY}/`) },
  ],
  cannotTell: [
    {
      name: 'a response to an unknown address, without a request',
      login: {
        request: null,
        postTo: 'https://login.flex.us1.twilio.com/login/other?connection=1',
      },
      missing: 'record the whole login',
    },
  ],
  notApplicable: [
    {
      name: 'no bearer confirmation',
      login: { before: (xml) => xml.replace('cm:bearer', 'cm:sender-vouches') },
      because: 'method bearer',
    },
  ],
});
