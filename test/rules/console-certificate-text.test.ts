import { testRule } from '../support/rule-tester.ts';
import { testKey } from '../support/signing.ts';

const written = (how: (pem: string) => string) => async () => ({
  certificatePem: how((await testKey('idp')).certificatePem),
});

testRule('console-certificate-text', {
  found: [
    {
      name: 'a BEGIN line without its blank',
      makeConnection: written((pem) => pem.replace('BEGIN CERTIFICATE', 'BEGINCERTIFICATE')),
      finds: [
        {
          title: 'The certificate under Connection is not written as its file is',
          fix: ['console-certificate'],
          evidence: ['settings certificatePem'],
          says: ['Its BEGIN or END line is broken.'],
        },
      ],
    },
    {
      name: 'lines of a quoted mail',
      makeConnection: written((pem) => pem.replace(/^/gm, '> ')),
      finds: [
        {
          title: 'The certificate under Connection is not written as its file is',
          fix: ['console-certificate'],
          evidence: ['settings certificatePem'],
          says: ['quoted mail'],
        },
      ],
    },
  ],
  ok: [
    {
      name: 'the text of the file',
      login: { answer: null },
      makeConnection: written((pem) => pem),
    },
  ],
  cannotTell: {
    unreachable: 'a certificate is there and can be read, or there is nothing to say of it',
  },
  notApplicable: [
    { name: 'no certificate', because: 'no certificate that can be read' },
    {
      name: 'a login that Flex accepted',
      makeConnection: written((pem) => pem.replace('BEGIN CERTIFICATE', 'BEGINCERTIFICATE')),
      because: 'Flex accepted this login',
    },
  ],
});
