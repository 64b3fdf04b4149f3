import { testRule } from '../support/rule-tester.ts';
import { PASSWORD_CONTEXT } from '../support/saml-xml.ts';

const TITLE = 'Your identity provider does not log users in the way Flex asks for (NoAuthnContext)';
const CODES = [
  '/Response/Status/StatusCode/@Value',
  '/Response/Status/StatusCode/StatusCode/@Value',
];
const refused = { status: ['Responder', 'NoAuthnContext'], assertion: null } as const;

testRule('status-no-authn-context', {
  found: [
    {
      name: 'legacy, which asks for a password',
      login: { response: refused },
      finds: [
        {
          title: TITLE,
          fix: ['authn-context'],
          values: [PASSWORD_CONTEXT],
          evidence: [...CODES, '/AuthnRequest/RequestedAuthnContext/AuthnContextClassRef'],
          says: [PASSWORD_CONTEXT, 'likely because'],
        },
      ],
    },
    {
      name: 'enhanced, which asks for nothing',
      login: { generation: 'enhanced', response: refused },
      finds: [
        {
          title: TITLE,
          fix: ['event-log'],
          evidence: CODES,
          says: ['asks for no certain kind of login'],
        },
      ],
    },
    {
      name: "the message holds AD FS' own code",
      login: {
        response: { ...refused, statusMessage: 'MSIS7012: NoAuthenticationContextException' },
      },
      finds: [
        {
          title: TITLE,
          fix: ['authn-context'],
          evidence: [
            ...CODES,
            '/Response/Status/StatusMessage',
            '/AuthnRequest/RequestedAuthnContext/AuthnContextClassRef',
          ],
          says: ['MSIS7012: AD FS failed'],
        },
      ],
    },
  ],
  ok: [
    { name: 'status Success' },
    {
      name: 'another status',
      login: { response: { status: ['Responder', 'AuthnFailed'], assertion: null } },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
