import { testRule } from '../support/rule-tester.ts';

testRule('assertion-count', {
  found: [
    {
      name: 'Success without an assertion',
      login: { response: { assertion: null } },
      finds: [
        { title: 'The response has no assertion', evidence: ['nowhere'], says: ['likely refuses'] },
      ],
    },
    {
      name: 'two assertions',
      login: { response: { assertion: [{}, {}] } },
      finds: [
        {
          title: 'The response has 2 assertions',
          evidence: ['/Response/Assertion[1]', '/Response/Assertion[2]'],
          says: ['likely demands exactly one'],
        },
      ],
    },
  ],
  ok: [
    { name: 'one' },
    {
      name: 'one, encrypted',
      login: {
        response: {
          assertionsXml:
            '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/></saml:EncryptedAssertion>',
        },
      },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'an error response, which has none',
      login: { response: { status: ['Responder'], assertion: null } },
      because: 'answered with an error',
    },
  ],
});
