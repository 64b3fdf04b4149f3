import { testRule } from '../support/rule-tester.ts';

const SIGNATURE = '/Response/Assertion/Signature';
const TITLE = 'The assertion is signed, but the Response around it is not';
const GOOGLE = 'https://accounts.google.com/o/saml2?idpid=C00';

testRule('message-unsigned', {
  found: [
    {
      name: 'legacy',
      login: { signed: 'assertion' },
      finds: [
        {
          title: TITLE,
          severity: 'blocks-login',
          fix: ['response-signing'],
          values: ['response and assertion'],
          evidence: [SIGNATURE],
          says: ['likely refuses'],
        },
      ],
    },
    {
      name: 'preview',
      login: { generation: 'preview', signed: 'assertion' },
      finds: [
        {
          title: TITLE,
          severity: 'blocks-login',
          fix: ['response-signing'],
          evidence: [SIGNATURE],
        },
      ],
    },
    {
      name: 'enhanced',
      login: { generation: 'enhanced', signed: 'assertion' },
      finds: [
        {
          title: TITLE,
          severity: 'will-break',
          fix: ['response-signing'],
          evidence: [SIGNATURE],
          says: ['likely accepts'],
        },
      ],
    },
    {
      name: 'Google, which signs one of both',
      login: { signed: 'assertion', response: { issuer: GOOGLE, assertion: { issuer: GOOGLE } } },
      finds: [
        {
          title: TITLE,
          fix: ['response-signing'],
          values: ['response'],
          evidence: [SIGNATURE],
          says: ['Google Workspace signs one of both'],
        },
      ],
    },
    {
      name: 'the signature of the assertion is broken',
      login: { signed: 'assertion', after: (xml) => xml.replace('Anna Agent', 'Anna Admin') },
      finds: [{ title: TITLE, fix: ['response-signing'], evidence: [SIGNATURE] }],
    },
  ],
  ok: [
    { name: 'both signed', login: { signed: 'both' } },
    { name: 'only the Response signed, as Google and Auth0 do', login: { signed: 'response' } },
    {
      name: 'both signed, and the Response changed afterwards',
      login: { signed: 'both', after: (xml) => xml.replace('Success', 'Succes') },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    { name: 'nothing is signed', because: 'the assertion is not signed either' },
    {
      name: 'the identity provider answered with an error',
      login: { response: { status: ['Responder'], assertion: null } },
      because: 'there is no Assertion',
    },
  ],
});
