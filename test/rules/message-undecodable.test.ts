import { testRule, type FoundCase } from '../support/rule-tester.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What tools and people that save a recording write in place of a value. */
const MARKS = [
  'REDACTED',
  '[REDACTED]',
  '<redacted>',
  '***',
  'xxxxxxxx',
  '[Filtered]',
  '{{redacted}}',
];

testRule('message-undecodable', {
  found: [
    {
      name: 'no base64',
      login: { sent: '%%%' },
      finds: [
        {
          title: 'The response cannot be decoded: decoding base64 failed',
          evidence: ['exchange request'],
          says: ['Flex cannot read such a response either.'],
        },
      ],
    },
    {
      name: 'XML that ends in the middle',
      login: {
        sent: base64('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">'),
      },
      finds: [
        {
          title: 'The response cannot be decoded: reading the XML failed',
          evidence: ['exchange request'],
          says: ['Line 1'],
        },
      ],
    },
    ...MARKS.map((sent): FoundCase => ({
      name: `"${sent}" in place of the value`,
      login: { sent },
      finds: [
        {
          title: 'Value of the response was replaced before it was saved',
          severity: 'hint',
          evidence: ['exchange request'],
          says: ['Nothing can be said about the login'],
        },
      ],
    })),
  ],
  ok: [{ name: 'all can be decoded' }],
  cannotTell: { unreachable: 'each message says itself whether it could be decoded' },
});
