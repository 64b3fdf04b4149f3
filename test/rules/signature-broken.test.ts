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
          xml.replace(/(<ds:SignatureValue>)(.)/, (_, tag: string, first: string) => tag + (first === 'A' ? 'B' : 'A')),
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
    {
      name: 'a DOCTYPE, which has a rule of its own',
      login: { signed: 'both', after: (xml) => `<!DOCTYPE Response>${xml}` },
    },
    {
      name: 'another assertion is not signed, which has a rule of its own',
      login: {
        signed: 'assertion',
        after: (xml) => xml.replace('<saml:Assertion', `${assertionXml('legacy', { id: '_other' })}<saml:Assertion`),
      },
    },
  ],
  cannotTell: [{ name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' }],
  notApplicable: [{ name: 'nothing is signed', because: 'nothing is signed' }],
});
