import type { FailedStep } from './signature-report.ts';
import { say } from '../i18n/say.ts';

/** What a failed step of a signature's verification means, in one sentence. */
const MEANINGS: Record<FailedStep, string> = {
  'not-wellformed': say`The message is not well-formed XML, so nothing in it can be trusted.`,
  doctype: say`The message has a DOCTYPE, and what it defines can change what is read.`,
  'processing-instruction': say`A processing instruction is in the signed part, and verifiers disagree on what is then signed.`,
  'duplicate-id': say`Two elements have the same ID, so it is not clear which of them is signed.`,
  'signature-misplaced': say`The signature is not at the place that SAML gives it.`,
  'signature-unexpected-child': say`The signature contains an element that has no place there.`,
  'signedinfo-count': say`The signature has not exactly one SignedInfo.`,
  'no-reference': say`The signature refers to nothing, so it signs nothing.`,
  'several-references': say`The signature refers to several parts, and SAML allows one.`,
  'reference-not-parent': say`The signature refers to another element than the one it is in.`,
  'reference-uri': say`The reference of the signature is not the ID of an element.`,
  'unexpected-transform': say`The signature uses a transform that SAML does not allow.`,
  'unsupported-algorithm': say`The signature uses an algorithm that cannot be checked here.`,
  'symmetric-algorithm': say`The signature uses a shared secret, which anyone with the certificate could forge.`,
  'no-algorithm': say`The signature has the algorithm "none", so it signs nothing.`,
  'duplicate-parameter': say`A parameter of the address is there twice, so it is not clear which of the two is signed.`,
  'relative-namespace': say`A namespace of the message is not an absolute URI. XML signature refuses such a document, and programs differ in whether they do.`,
  'digest-mismatch': say`The content was changed after it was signed.`,
  'no-key': say`The message carries no key to check the signature with.`,
  'bad-certificate': say`The certificate in the message cannot be read.`,
  'signature-mismatch': say`The signature was not made with the key of this certificate, or its algorithm part was changed.`,
  'key-not-trusted': say`The signature was made with another key than the expected one.`,
  'not-covered': say`The signature is right, but an assertion of the message is outside of what it signs.`,
  encrypted: say`What the signature covers is encrypted.`,
  'layout-changed': say`The text was formatted after the message was signed, so its signature cannot be checked.`,
  'copy-damaged': say`The text was changed when it was copied, or after that, so its signature cannot be checked.`,
  limit: say`The message has more signatures, or more signed content, than is checked.`,
};

export const explainFailedStep = (step: FailedStep): string => MEANINGS[step];
