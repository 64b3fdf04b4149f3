import { testRule } from '../support/rule-tester.ts';

const assertion = (nameIdXml: string) => ({ response: { assertion: { nameIdXml } } });
const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

testRule('nameid-missing', {
  found: [
    {
      name: 'a Subject without NameID',
      login: { response: { assertion: { nameId: null } } },
      finds: [
        {
          title: 'The assertion has no NameID',
          fix: ['nameid'],
          values: [EMAIL],
          evidence: ['nowhere'],
        },
      ],
    },
    {
      name: 'no Subject',
      login: { before: (xml) => xml.replace(/<saml:Subject>.*<\/saml:Subject>/, '') },
      finds: [{ title: 'The assertion has no NameID', fix: ['nameid'], evidence: ['nowhere'] }],
    },
    {
      name: 'an empty NameID',
      login: assertion('<saml:NameID> </saml:NameID>'),
      finds: [
        {
          title: 'The NameID of the assertion is empty',
          fix: ['nameid'],
          evidence: ['/Response/Assertion/Subject/NameID'],
        },
      ],
    },
  ],
  ok: [
    { name: 'an e-mail address' },
    { name: 'a NameID without format', login: assertion('<saml:NameID>7</saml:NameID>') },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'the identity provider answered with an error',
      login: { response: { status: ['Responder'], assertion: null } },
      because: 'there is no Assertion',
    },
    {
      name: 'an encrypted NameID',
      login: assertion(
        '<saml:EncryptedID><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/></saml:EncryptedID>',
      ),
      because: 'encrypted',
    },
  ],
});
