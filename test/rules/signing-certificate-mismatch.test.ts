import { testRule } from '../support/rule-tester.ts';
import { testKey } from '../support/signing.ts';

const TITLE = 'The response is signed with another certificate than the one in the Twilio Console';
const certificateOf = (name: string) => async () => ({ certificatePem: (await testKey(name)).certificatePem });

testRule('signing-certificate-mismatch', {
  found: [
    {
      name: 'the Console holds another certificate',
      login: { signed: 'both' },
      makeConnection: certificateOf('other'),
      finds: [
        {
          title: TITLE,
          fix: ['console-certificate'],
          evidence: ['/Response/Signature', '/Response/Assertion/Signature', 'settings certificatePem'],
          says: ['CN=ADFS Signing'],
        },
      ],
    },
    {
      name: 'only the Response is signed',
      login: { signed: 'response' },
      makeConnection: certificateOf('other'),
      finds: [
        { title: TITLE, fix: ['console-certificate'], evidence: ['/Response/Signature', 'settings certificatePem'] },
      ],
    },
  ],
  ok: [
    { name: 'the Console holds the same', login: { signed: 'both' }, makeConnection: certificateOf('idp') },
    {
      name: 'the Console holds the new and the old one',
      login: { signed: 'both' },
      makeConnection: async () => ({
        certificatePem: (await testKey('other')).certificatePem + (await testKey('idp')).certificatePem,
      }),
    },
  ],
  cannotTell: [
    { name: 'no certificate was given', login: { signed: 'both' }, missing: 'Fill in "X.509 Certificate"' },
    {
      name: 'the certificate given cannot be read',
      login: { signed: 'both' },
      connection: { certificatePem: 'nonsense' },
      missing: 'cannot be read',
    },
  ],
  notApplicable: [{ name: 'nothing is signed', makeConnection: certificateOf('idp'), because: 'no signature holds' }],
});
