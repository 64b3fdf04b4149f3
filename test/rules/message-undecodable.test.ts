import { testRule } from '../support/rule-tester.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

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
      login: { sent: base64('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">') },
      finds: [
        {
          title: 'The response cannot be decoded: reading the XML failed',
          evidence: ['exchange request'],
          says: ['Line 1'],
        },
      ],
    },
  ],
  ok: [{ name: 'all can be decoded' }],
  cannotTell: { unreachable: 'each message says itself whether it could be decoded' },
});
