import { testRule } from '../support/rule-tester.ts';

const TITLE = 'The signature algorithm proves nothing';
const RSA = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** Gives every signature another algorithm; whether its value would be right is never asked. */
const withAlgorithm =
  (algorithm: string) =>
  (xml: string): string =>
    xml.replaceAll(RSA, algorithm);

const HMAC = [
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha512',
];
const NONE = ['none', 'http://www.w3.org/2000/09/xmldsig#none', 'urn:ietf:params:none', 'NONE', ''];

const found = (name: string, algorithm: string, says: string) => ({
  name,
  makeLogin: () => Promise.resolve({ signed: 'both' as const, after: withAlgorithm(algorithm) }),
  finds: [
    {
      title: TITLE,
      fix: ['signature-algorithm'],
      values: [RSA],
      evidence: ['/Response/Signature', '/Response/Assertion/Signature'],
      says: [says, 'Response and Assertion'],
    },
  ] as const,
});

testRule('signature-algorithm-refused', {
  found: [
    found(
      'HMAC-SHA224, which nobody registered here',
      'http://www.w3.org/2001/04/xmldsig-more#hmac-sha224',
      'shared secret',
    ),
    ...HMAC.map((algorithm) => found(algorithm, algorithm, 'shared secret')),
    ...NONE.map((algorithm) => found(`"${algorithm}"`, algorithm, 'signs nothing')),
  ],
  ok: [
    { name: 'RSA', login: { signed: 'both' } },
    {
      name: 'an algorithm that is not known: signature-broken cannot tell',
      login: { signed: 'both', after: withAlgorithm('urn:example:rsa-sha999') },
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
