import { testRule } from '../support/rule-tester.ts';
import {
  ACCOUNT_SID,
  acsOf,
  CONNECTION_SID,
  entityOf,
  OTHER_ACCOUNT_SID,
  OTHER_CONNECTION_SID,
} from '../support/saml-xml.ts';

const AUDIENCE = '/Response/Assertion/Conditions/AudienceRestriction/Audience';
const ISSUER = '/AuthnRequest/Issuer';
const OTHER = { accountSid: OTHER_ACCOUNT_SID, connectionSid: OTHER_CONNECTION_SID };

testRule('account-mismatch', {
  found: [
    {
      name: 'the audience is that of another account',
      login: { response: { assertion: { audiences: [entityOf('legacy', OTHER)] } } },
      finds: [
        {
          title: `The login names two accounts: "${ACCOUNT_SID}" and "${OTHER_ACCOUNT_SID}"`,
          fix: ['entity-id'],
          values: [entityOf('legacy')],
          evidence: [ISSUER, AUDIENCE],
        },
      ],
    },
    {
      name: 'the Destination is that of another connection',
      login: { generation: 'enhanced', response: { destination: acsOf('enhanced', OTHER) } },
      finds: [
        {
          title: `The login names two connections: "${CONNECTION_SID}" and "${OTHER_CONNECTION_SID}"`,
          fix: ['acs-url'],
          values: [acsOf('enhanced')],
          evidence: [ISSUER, '/Response/@Destination'],
        },
      ],
    },
    {
      name: 'the settings name another account than the Flex that was opened',
      connection: { accountSid: OTHER_ACCOUNT_SID },
      finds: [
        {
          title: `The login names two accounts: "${OTHER_ACCOUNT_SID}" and "${ACCOUNT_SID}"`,
          owner: 'browser',
          evidence: ['settings accountSid', ISSUER],
          says: ['you opened the Flex of another account'],
        },
      ],
    },
    {
      name: 'without a request, the response contradicts itself',
      login: {
        request: null,
        response: {
          inResponseTo: null,
          assertion: { inResponseTo: null, audiences: [entityOf('legacy', OTHER)] },
        },
      },
      finds: [
        {
          title: `The login names two accounts: "${ACCOUNT_SID}" and "${OTHER_ACCOUNT_SID}"`,
          fix: ['entity-id'],
          evidence: ['exchange request', AUDIENCE],
        },
      ],
    },
  ],
  ok: [
    { name: 'one account' },
    { name: 'one connection', login: { generation: 'enhanced' } },
    {
      name: 'an account beside a connection',
      login: { generation: 'enhanced' },
      connection: { accountSid: ACCOUNT_SID },
    },
    { name: 'the settings name the same account', connection: { accountSid: ` ${ACCOUNT_SID} ` } },
  ],
  cannotTell: {
    unreachable: 'addresses that cannot be read are left out, and what is left is compared',
  },
});
