import { testRule } from '../support/rule-tester.ts';

testRule('nameid-comment', {
  found: [
    {
      name: 'in the NameID',
      login: {
        response: {
          assertion: { nameIdXml: '<saml:NameID>admin@example.com<!---->.evil.org</saml:NameID>' },
        },
      },
      finds: [
        {
          title: 'A comment is inside the NameID',
          evidence: ['/Response/Assertion/Subject/NameID'],
          says: ['The whole value is "admin@example.com.evil.org"'],
        },
      ],
    },
    {
      name: 'in an attribute',
      login: { before: (xml) => xml.replace('>agent<', '>ad<!-- -->min<') },
      finds: [
        {
          title: 'A comment is inside "roles"',
          evidence: ['/Response/Assertion/AttributeStatement/Attribute[3]/AttributeValue'],
          says: ['"admin"'],
        },
      ],
    },
  ],
  ok: [
    { name: 'no comment' },
    {
      name: 'a comment elsewhere',
      login: { before: (xml) => xml.replace('<saml:Subject>', '<!-- x --><saml:Subject>') },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
