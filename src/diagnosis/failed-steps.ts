import type { FailedStep } from '../saml/verdict.ts';

/** What a failed step of a signature's verification means, in one sentence. */
const MEANINGS: Record<FailedStep, string> = {
  'not-wellformed': 'The message is not well-formed XML, so nothing in it can be trusted.',
  doctype: 'The message has a DOCTYPE, and what it defines can change what is read.',
  'processing-instruction':
    'A processing instruction stands in the signed part, and verifiers disagree on what is then signed.',
  'duplicate-id': 'Two elements have the same ID, so it is not clear which of them is signed.',
  'signature-misplaced': 'The signature stands where no signature of SAML belongs.',
  'signature-unexpected-child': 'The signature contains an element that has no place there.',
  'signedinfo-count': 'The signature has not exactly one SignedInfo.',
  'no-reference': 'The signature refers to nothing, so it signs nothing.',
  'several-references': 'The signature refers to several parts, and SAML allows one.',
  'reference-not-parent': 'The signature refers to another element than the one it stands in.',
  'reference-uri': 'The reference of the signature is not the ID of an element.',
  'unexpected-transform': 'The signature uses a transform that SAML does not allow.',
  'unsupported-algorithm': 'The signature uses an algorithm that cannot be checked here.',
  'symmetric-algorithm': 'The signature uses a shared secret, which anyone with the certificate could forge.',
  'digest-mismatch': 'The content was changed after it was signed.',
  'no-key': 'The message carries no key to check the signature with.',
  'bad-certificate': 'The certificate in the message cannot be read.',
  'signature-mismatch':
    'The signature was not made with the key of this certificate, or its algorithm part was changed.',
  'key-not-trusted': 'The signature was made with another key than the expected one.',
  'not-covered': 'The signature is right, but an assertion of the message stands outside of what it signs.',
  encrypted: 'What the signature covers is encrypted.',
  limit: 'The message has more signatures, or more signed content, than is checked.',
};

export const explainFailedStep = (step: FailedStep): string => MEANINGS[step];
