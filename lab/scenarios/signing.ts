import { federationMetadata } from '../idp/metadata.ts';
import { RSA_SHA1 } from '../idp/sign.ts';
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
    story:
      'Neither the message nor the assertion carries a signature, so Flex cannot know who wrote them.',
    change: ({ sign }) => {
      sign.message = false;
      sign.assertion = false;
    },
    refusal: {
      legacy: MESSAGE_UNSIGNED,
      enhanced: 'neither the response nor the assertion are signed',
    },
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
  {
    id: 'signature-broken',
    title: 'The assertion was changed after it was signed',
    story: 'Something on the way rewrote a value, so what arrives is not what was signed.',
    tamper: (xml) => xml.replace('<AttributeValue>agent<', '<AttributeValue>admin<'),
    refusal: { legacy: 'Signature validation failed', enhanced: 'Signature check errors' },
    finds: both(['signature-broken']),
  },
  {
    id: 'certificate-expired',
    title: 'The signing certificate has expired',
    story:
      'Flex likely compares the key and not the date, so the login still works. Nobody should count on it.',
    change: ({ sign }, { keys }) => {
      sign.identity = keys.expired;
    },
    connection: ({ expired }) => ({ certificatePem: expired.certificatePem }),
    refusal: both(null),
    finds: both(['signing-certificate-expired']),
  },
  {
    id: 'certificate-rollover',
    title: 'A second certificate is announced',
    story:
      'The metadata names the next signing certificate already. Logins work until AD FS changes over to it.',
    connection: (keys) => ({ metadataXml: federationMetadata([keys.signing, keys.next]) }),
    refusal: both(null),
    finds: both(['signing-certificate-rollover']),
  },
  {
    id: 'weak-algorithm',
    title: 'Signed with SHA-1',
    story: 'SignatureAlgorithm of the trust is rsa-sha1, as old servers have it. The login works.',
    change: ({ sign }) => {
      sign.algorithm = RSA_SHA1;
    },
    refusal: both(null),
    finds: both(['weak-signature-algorithm']),
  },
];
