import { testRule } from '../support/rule-tester.ts';

const refused = { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null } as const;
const CODES = [
  '/Response/Status/StatusCode/@Value',
  '/Response/Status/StatusCode/StatusCode/@Value',
];
const TITLE = 'Your identity provider refused the NameID that Flex asks for (InvalidNameIDPolicy)';

testRule('status-invalid-nameid-policy', {
  found: [
    {
      name: 'AD FS without a rule for the Name ID',
      login: { response: refused },
      finds: [
        {
          title: TITLE,
          fix: ['nameid'],
          values: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
          evidence: [...CODES, '/AuthnRequest/NameIDPolicy/@Format'],
          says: ['nameid-format:emailAddress', 'username and password dialog'],
        },
      ],
    },
    {
      name: 'another format was asked for, and the provider adds a message',
      login: {
        request: { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
        response: { ...refused, statusMessage: 'MSIS7070' },
      },
      finds: [
        {
          title: TITLE,
          fix: ['nameid'],
          values: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
          evidence: [
            ...CODES,
            '/Response/Status/StatusMessage',
            '/AuthnRequest/NameIDPolicy/@Format',
          ],
          says: ['nameid-format:persistent', '"MSIS7070"'],
        },
      ],
    },
    {
      name: 'the request asks for no format',
      login: { generation: 'enhanced', response: refused },
      finds: [
        {
          title: TITLE,
          fix: ['nameid'],
          values: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
          evidence: CODES,
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
    {
      name: 'the response cannot be read',
      login: { sent: '%%%' },
      missing: 'The response could not be read',
    },
  ],
  notApplicable: [
    {
      name: 'no response came',
      login: { response: null },
      because: 'no SAML response was captured',
    },
  ],
});
