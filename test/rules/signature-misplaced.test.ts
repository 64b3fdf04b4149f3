import { testRule } from '../support/rule-tester.ts';
import { testKey } from '../support/signing.ts';

const TITLE = 'A signature is at the wrong place in the response';

/** The Signature is no part of what it signs: moved within its parent it stays valid. */
const signatureLast = (xml: string): string => {
  const [signature = ''] =
    /<ds:Signature.*?<\/ds:Signature>/s.exec(xml) ?? /<Signature.*?<\/Signature>/s.exec(xml) ?? [];
  return xml.replace(signature, '').replace('</samlp:Response>', `${signature}</samlp:Response>`);
};

testRule('signature-misplaced', {
  found: [
    {
      name: 'the signature of the Response is its last child, as in real Auth0 responses',
      login: { generation: 'enhanced', signed: 'response', after: signatureLast },
      finds: [
        {
          title: TITLE,
          evidence: ['/Response/Signature'],
          says: ['not directly after its Issuer', 'The signature is valid all the same'],
        },
      ],
    },
    {
      name: 'the same at the legacy endpoint',
      login: { generation: 'legacy', signed: 'response', after: signatureLast },
      finds: [
        {
          title: TITLE,
          evidence: ['/Response/Signature'],
          says: ['The legacy endpoint likely compares'],
        },
      ],
    },
    {
      name: 'the certificate is known',
      login: { generation: 'enhanced', signed: 'response', after: signatureLast },
      makeConnection: async () => ({ certificatePem: (await testKey()).certificatePem }),
      finds: [{ title: TITLE, evidence: ['/Response/Signature'] }],
    },
  ],
  ok: [
    { name: 'directly after the Issuer', login: { signed: 'both' } },
    {
      name: 'at the wrong place, and what it signs was changed: signature-broken tells that',
      login: {
        signed: 'response',
        after: (xml) =>
          signatureLast(xml).replace(/(<saml:NameID[^>]*>)[^<]*/, '$1mallory@example.com'),
      },
    },
  ],
  cannotTell: [
    {
      name: 'the response cannot be read',
      login: { sent: 'PHNhbWxwOg==' },
      missing: 'The response could not be read',
    },
  ],
  notApplicable: [
    { name: 'nothing is signed', login: { signed: 'nothing' }, because: 'nothing is signed' },
  ],
});
