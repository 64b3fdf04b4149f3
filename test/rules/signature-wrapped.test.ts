import { testRule } from '../support/rule-tester.ts';
import { assertionXml } from '../support/saml-xml.ts';

const TITLE = 'What Flex would read is not what is signed';
const evil = assertionXml('legacy', { id: '_evil', nameId: 'admin@example.com' });
const signedAssertion = (xml: string): string => /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';

testRule('signature-wrapped', {
  found: [
    {
      name: 'an unsigned assertion before the signed one (XSW3)',
      login: { signed: 'assertion', after: (xml) => xml.replace('<saml:Assertion', `${evil}<saml:Assertion`) },
      finds: [
        {
          title: TITLE,
          evidence: ['/Response/Assertion[1]', '/Response/Assertion[2]/Signature'],
          says: ['/Response/Assertion[1]'],
        },
      ],
    },
    {
      name: 'the signed assertion inside an unsigned one (XSW4)',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(signedAssertion(xml), evil.replace('</saml:Assertion>', `${signedAssertion(xml)}$&`)),
      },
      finds: [
        {
          title: TITLE,
          evidence: ['/Response/Assertion', '/Response/Assertion/Assertion', '/Response/Assertion/Assertion/Signature'],
        },
      ],
    },
    {
      name: 'the signed assertion moved to Extensions (XSW7)',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(signedAssertion(xml), `${evil}<samlp:Extensions>${signedAssertion(xml)}</samlp:Extensions>`),
      },
      finds: [
        {
          title: TITLE,
          evidence: [
            '/Response/Assertion',
            '/Response/Extensions/Assertion',
            '/Response/Extensions/Assertion/Signature',
          ],
        },
      ],
    },
  ],
  ok: [
    { name: 'both signed', login: { signed: 'both' } },
    { name: 'the assertion signed', login: { signed: 'assertion' } },
    { name: 'the Response signed', login: { signed: 'response' } },
    {
      name: 'a broken signature in its right place',
      login: { signed: 'both', after: (xml) => xml.replace('Anna Agent', 'Anna Admin') },
    },
  ],
  cannotTell: [{ name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' }],
  notApplicable: [{ name: 'nothing is signed', because: 'nothing is signed' }],
});
