import { both, type Scenario } from '../scenario.ts';

const MESSAGE_UNSIGNED = 'The Message of the Response is not signed and the SP requires it';

export const signing: readonly Scenario[] = [
  {
    id: 'assertion-only',
    title: 'Only the assertion is signed',
    story:
      'SamlResponseSignature was left at AssertionOnly, the default of AD FS. The legacy endpoint answers with a username and password dialog.',
    change: ({ sign }) => {
      sign.message = false;
    },
    refusal: { legacy: MESSAGE_UNSIGNED, enhanced: null },
    finds: both(['message-unsigned']),
  },
  {
    id: 'nothing-signed',
    title: 'Nothing is signed',
    story: 'Neither the message nor the assertion carries a signature, so Flex cannot know who wrote them.',
    change: ({ sign }) => {
      sign.message = false;
      sign.assertion = false;
    },
    refusal: { legacy: MESSAGE_UNSIGNED, enhanced: 'neither the response nor the assertion are signed' },
    finds: both(['nothing-signed']),
  },
  {
    id: 'other-certificate',
    title: 'Signed by another certificate',
    story:
      'AD FS rolled its token-signing certificate over, and the old one still stands in the Console. Everybody is locked out at once.',
    change: ({ sign }, { keys }) => {
      sign.identity = keys.next;
    },
    refusal: { legacy: 'Signature validation failed', enhanced: 'Signature check errors' },
    finds: both(['signing-certificate-mismatch']),
  },
];
