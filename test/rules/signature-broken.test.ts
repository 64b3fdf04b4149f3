import { testRule } from '../support/rule-tester.ts';
import { assertionXml } from '../support/saml-xml.ts';

const OF_RESPONSE = '/Response/Signature';
const OF_ASSERTION = '/Response/Assertion/Signature';

testRule('signature-broken', {
  found: [
    {
      name: 'an attribute was changed after the assertion was signed',
      login: { signed: 'assertion', after: (xml) => xml.replace('Anna Agent', 'Anna Admin') },
      finds: [
        {
          title: 'The signature of the Assertion does not hold (digest-mismatch)',
          evidence: [OF_ASSERTION],
          says: ['The content was changed after it was signed.'],
        },
      ],
    },
    {
      name: 'an attribute was changed after both were signed',
      login: { signed: 'both', after: (xml) => xml.replace('Anna Agent', 'Anna Admin') },
      finds: [
        {
          title: 'The signatures of the Response and Assertion do not hold (digest-mismatch)',
          evidence: [OF_RESPONSE, OF_ASSERTION],
        },
      ],
    },
    {
      name: 'the signature value was changed',
      login: {
        signed: 'response',
        after: (xml) =>
          xml.replace(
            /(<ds:SignatureValue>)(.)/,
            (_, tag: string, first: string) => tag + (first === 'A' ? 'B' : 'A'),
          ),
      },
      finds: [
        {
          title: 'The signature of the Response does not hold (signature-mismatch)',
          fix: ['signing-certificate'],
          evidence: [OF_RESPONSE],
        },
      ],
    },
  ],
  ok: [
    { name: 'both hold', login: { signed: 'both' } },
    { name: 'one holds', login: { signed: 'assertion' } },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
    {
      name: 'a DOCTYPE, which has a rule of its own',
      login: { signed: 'both', after: (xml) => `<!DOCTYPE Response>${xml}` },
      missing: 'No signature of this message could be verified. The message has a DOCTYPE',
    },
    {
      name: 'another assertion is not signed, which has a rule of its own',
      login: {
        signed: 'assertion',
        after: (xml) =>
          xml.replace(
            '<saml:Assertion',
            `${assertionXml('legacy', { id: '_other' })}<saml:Assertion`,
          ),
      },
      missing: 'an assertion of the message is outside of what it signs',
    },
    {
      name: 'no key in the message, and none filled in',
      login: {
        signed: 'assertion',
        after: (xml) => xml.replace(/<ds:KeyInfo>.*?<\/ds:KeyInfo>/gs, ''),
      },
      missing: 'Fill in "X.509 Certificate"',
    },
    {
      name: 'an algorithm that is not known',
      login: {
        signed: 'both',
        after: (xml) =>
          xml.replaceAll(
            'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
            'urn:example:rsa-sha999',
          ),
      },
      missing: 'The algorithm "urn:example:rsa-sha999" is not supported',
    },
  ],
  notApplicable: [{ name: 'nothing is signed', because: 'nothing is signed' }],
});
