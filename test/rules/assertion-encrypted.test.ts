import { testRule } from '../support/rule-tester.ts';

const DATA = `<xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><ds:KeyInfo><ds:KeyName>flex</ds:KeyName></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>`;
const SAML = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';

testRule('assertion-encrypted', {
  found: [
    {
      name: 'the whole assertion',
      login: {
        response: {
          assertionsXml: `<saml:EncryptedAssertion ${SAML}>${DATA}</saml:EncryptedAssertion>`,
        },
      },
      finds: [
        {
          title: 'The assertion is encrypted',
          fix: ['encryption'],
          values: ['off'],
          evidence: ['/Response/EncryptedAssertion'],
          says: ['AES-256 in CBC mode', 'RSA-OAEP', '"flex"', 'does not support encryption'],
        },
      ],
    },
    {
      name: 'the NameID',
      login: {
        response: { assertion: { nameIdXml: `<saml:EncryptedID>${DATA}</saml:EncryptedID>` } },
      },
      finds: [
        {
          title: 'The NameID is encrypted',
          fix: ['encryption'],
          evidence: ['/Response/Assertion/Subject/EncryptedID'],
        },
      ],
    },
    {
      name: 'an attribute, with nothing said of the algorithm',
      login: {
        before: (xml) =>
          xml.replace(
            '</saml:AttributeStatement>',
            '<saml:EncryptedAttribute/></saml:AttributeStatement>',
          ),
      },
      finds: [
        {
          title: 'The attribute is encrypted',
          fix: ['encryption'],
          evidence: ['/Response/Assertion/AttributeStatement/EncryptedAttribute'],
          doesNotSay: ['The content is encrypted with'],
        },
      ],
    },
  ],
  ok: [{ name: 'nothing is encrypted' }],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
