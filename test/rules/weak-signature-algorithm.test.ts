import { testRule } from '../support/rule-tester.ts';

const SHA1 = {
  signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1',
};
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

testRule('weak-signature-algorithm', {
  found: [
    {
      name: 'RSA with SHA-1',
      login: { signed: 'both', signing: SHA1 },
      finds: [
        {
          title: 'The signature uses SHA-1',
          fix: ['signature-algorithm'],
          values: [RSA_SHA256],
          evidence: ['/Response/Signature', '/Response/Assertion/Signature'],
          says: ['RSA with SHA-1 and SHA-1', 'likely still accepts'],
        },
      ],
    },
    {
      name: 'only the digest is SHA-1',
      login: { signed: 'assertion', signing: { digestAlgorithm: SHA1.digestAlgorithm } },
      finds: [
        {
          title: 'The signature uses SHA-1',
          fix: ['signature-algorithm'],
          evidence: ['/Response/Assertion/Signature'],
        },
      ],
    },
  ],
  ok: [{ name: 'SHA-256', login: { signed: 'both' } }],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [{ name: 'nothing is signed', because: 'nothing is signed' }],
});
