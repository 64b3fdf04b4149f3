import { testRule } from '../support/rule-tester.ts';

const TITLE = 'Neither the Response nor the assertion is signed';
const AUTH0 = 'urn:tenant.auth0.com';

testRule('nothing-signed', {
  found: [
    {
      name: 'legacy',
      finds: [
        {
          title: TITLE,
          fix: ['response-signing'],
          values: ['response and assertion'],
          evidence: ['nowhere'],
        },
      ],
    },
    {
      name: 'enhanced, with Auth0, which signs one of both',
      login: { generation: 'enhanced', response: { issuer: AUTH0, assertion: { issuer: AUTH0 } } },
      finds: [
        { title: TITLE, fix: ['response-signing'], values: ['response'], evidence: ['nowhere'] },
      ],
    },
  ],
  ok: [
    { name: 'both signed', login: { signed: 'both' } },
    { name: 'only the Response signed', login: { signed: 'response' } },
    { name: 'only the assertion signed', login: { signed: 'assertion' } },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'an unsigned error response',
      login: { response: { status: ['Responder'], assertion: null } },
      because: 'there is no Assertion',
    },
  ],
});
