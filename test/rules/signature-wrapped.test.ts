import { testRule } from '../support/rule-tester.ts';
import { assertionXml } from '../support/saml-xml.ts';

const TITLE = 'What Flex would read is not what is signed';
const evil = assertionXml('legacy', { id: '_evil', nameId: 'admin@example.com' });
const IN_ADVICE = ['/Response/Advice/Assertion', '/Response/Assertion/Signature'];
const signedAssertion = (xml: string): string =>
  /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';

testRule('signature-wrapped', {
  found: [
    {
      name: 'an Assertion of a namespace that looks like SAML, beside the signed one',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(
            '<saml:Assertion',
            `<x:Assertion xmlns:x="urn:oasis:names:tc:SAML:2.0:assertion/"/>$&`,
          ),
      },
      finds: [{ title: TITLE, evidence: ['/Response/Assertion[1]'], says: ['is none of them'] }],
    },
    {
      name: 'an Assertion in the namespace of the protocol, beside the signed one',
      login: {
        signed: 'assertion',
        after: (xml) => xml.replace('<saml:Assertion', '<samlp:Assertion/>$&'),
      },
      finds: [{ title: TITLE, evidence: ['/Response/Assertion[1]'], says: ['is none of them'] }],
    },
    {
      name: 'a NameID in the Response, outside of the signed assertion',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(
            '<saml:Assertion',
            `<x:NameID xmlns:x="urn:oasis:names:tc:SAML:2.0:assertion">eve</x:NameID>$&`,
          ),
      },
      finds: [{ title: TITLE, evidence: ['/Response/NameID'], says: ['outside of one'] }],
    },
    {
      name: 'the statements of another person in the Extensions, told once with all that is in them',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(
            '<samlp:Status>',
            `<samlp:Extensions xmlns:x="urn:oasis:names:tc:SAML:2.0:assertion"><x:Subject><x:NameID>eve</x:NameID></x:Subject></samlp:Extensions>$&`,
          ),
      },
      finds: [
        {
          title: TITLE,
          evidence: ['/Response/Extensions/Subject'],
          says: ['/Response/Extensions/Subject.'],
        },
      ],
    },
    {
      name: 'an unsigned assertion before the signed one (XSW3)',
      login: {
        signed: 'assertion',
        after: (xml) => xml.replace('<saml:Assertion', `${evil}<saml:Assertion`),
      },
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
          xml.replace(
            signedAssertion(xml),
            evil.replace('</saml:Assertion>', `${signedAssertion(xml)}$&`),
          ),
      },
      finds: [
        {
          title: TITLE,
          evidence: [
            '/Response/Assertion',
            '/Response/Assertion/Assertion',
            '/Response/Assertion/Assertion/Signature',
          ],
        },
      ],
    },
    {
      name: 'the signed assertion moved to Extensions (XSW7)',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(
            signedAssertion(xml),
            `${evil}<samlp:Extensions>${signedAssertion(xml)}</samlp:Extensions>`,
          ),
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
    // Only the Advice of an Assertion is passed over: one that another namespace or place lends the
    // name hides nothing.
    {
      name: 'an unsigned assertion in an Advice of another namespace, a child of the Response',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace('<saml:Assertion', `<x:Advice xmlns:x="urn:x">${evil}</x:Advice>$&`),
      },
      finds: [{ title: TITLE, evidence: IN_ADVICE, says: ['/Response/Advice/Assertion'] }],
    },
    {
      name: 'an unsigned assertion in an Advice of the protocol, a child of the Response',
      login: {
        signed: 'assertion',
        after: (xml) => xml.replace('<saml:Assertion', `<samlp:Advice>${evil}</samlp:Advice>$&`),
      },
      finds: [{ title: TITLE, evidence: IN_ADVICE, says: ['/Response/Advice/Assertion'] }],
    },
    {
      name: 'an unsigned assertion in an Advice of SAML, a child of the Response',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(
            '<saml:Assertion',
            `<saml:Advice xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${evil}</saml:Advice>$&`,
          ),
      },
      finds: [{ title: TITLE, evidence: IN_ADVICE, says: ['/Response/Advice/Assertion'] }],
    },
  ],
  ok: [
    { name: 'both signed', login: { signed: 'both' } },
    { name: 'the assertion signed', login: { signed: 'assertion' } },
    { name: 'the Response signed', login: { signed: 'response' } },
    {
      name: 'a signed assertion in the Advice of a signed assertion',
      login: {
        signed: 'response',
        before: (xml) =>
          xml.replace('<saml:AuthnStatement', `<saml:Advice>${evil}</saml:Advice>$&`),
      },
    },
    {
      name: 'parts of an assertion in the Extensions of a signed Response',
      login: {
        signed: 'response',
        before: (xml) =>
          xml.replace(
            '<samlp:Status>',
            `<samlp:Extensions><x:Attribute xmlns:x="urn:oasis:names:tc:SAML:2.0:assertion" Name="a"/></samlp:Extensions>$&`,
          ),
      },
    },
    {
      name: 'an element of another namespace, named Assertion, inside of what is signed',
      login: {
        signed: 'response',
        before: (xml) =>
          xml.replace(
            '<saml:AuthnStatement',
            `<saml:Advice><x:Assertion xmlns:x="urn:x"/></saml:Advice>$&`,
          ),
      },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
    {
      name: 'a broken signature in its right place',
      login: { signed: 'both', after: (xml) => xml.replace('Anna Agent', 'Anna Admin') },
      missing: 'No signature of this message could be verified',
    },
  ],
  notApplicable: [{ name: 'nothing is signed', because: 'nothing is signed' }],
});
