import { testRule } from '../support/rule-tester.ts';
import { testKey } from '../support/signing.ts';

// The tests' logins take place on 2 November 2026 at 9:00 UTC.
const ended = () => testKey('ended', { notAfter: '2026-11-01T09:00:00Z' });
const ending = () => testKey('ending', { notAfter: '2026-11-12T09:00:00Z' });

testRule('signing-certificate-expired', {
  found: [
    {
      name: 'the certificate of the response ended the day before',
      makeLogin: async () => ({ signed: 'both', key: await ended() }),
      finds: [
        {
          title: 'The certificate of this response ended 1 day before this login',
          fix: ['signing-certificate'],
          evidence: ['/Response/Signature'],
          says: ['2026-11-01 09:00:00 UTC', 'likely accepts'],
        },
      ],
    },
    {
      name: 'it ends in ten days',
      makeLogin: async () => ({ signed: 'assertion', key: await ending() }),
      finds: [
        {
          title: 'The certificate of this response ends 10 days after this login',
          fix: ['signing-certificate'],
          evidence: ['/Response/Assertion/Signature'],
        },
      ],
    },
    {
      name: 'the one in the Console ends, and the response is signed with another',
      login: { signed: 'response' },
      makeConnection: async () => ({ certificatePem: (await ending()).certificatePem }),
      finds: [
        {
          title: 'The certificate in the Twilio Console ends 10 days after this login',
          fix: ['signing-certificate'],
          evidence: ['settings certificatePem'],
        },
      ],
    },
  ],
  ok: [{ name: 'it ends in more than a year', login: { signed: 'both' } }],
  cannotTell: [
    {
      name: 'nothing is signed and the Console certificate is not given',
      missing: 'X.509 Certificate',
    },
  ],
});
