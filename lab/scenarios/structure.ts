import { newId } from '../idp/response.ts';
import { both, type Scenario } from '../scenario.ts';

const NOT_PROCESSED = 'SAML Response could not be processed';

/**
 * A copy of the signed assertion without its signature, under an id of its own and for an
 * administrator.
 */
const forged = (assertion: string): string =>
  assertion
    .replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, '')
    .replace(/ ID="[^"]*"/, ` ID="${newId()}"`)
    .replace('<AttributeValue>agent<', '<AttributeValue>admin<');

export const structure: readonly Scenario[] = [
  {
    id: 'assertion-encrypted',
    title: 'The assertion is encrypted',
    story: 'An encryption certificate was added to the trust. Flex cannot decrypt.',
    change: (draft, { keys }) => {
      draft.encryptFor = keys.next.certificatePem;
    },
    refusal: { legacy: 'No private key available for decrypt', enhanced: 'Assertion is encrypted' },
    finds: both(['assertion-encrypted']),
  },
  {
    id: 'assertion-count',
    title: 'Two assertions',
    story: 'A proxy in front of the identity provider adds an assertion of its own.',
    change: ({ response, sign }) => {
      const [first] = response.assertions;
      if (first) response.assertions.push({ ...first, id: newId() });
      sign.assertion = false;
    },
    refusal: { legacy: 'SAML Response must contain 1 Assertion.', enhanced: null },
    finds: both(['assertion-count']),
  },
  {
    id: 'message-id-invalid',
    title: 'An ID that begins with a digit',
    story:
      'A home-made identity provider takes bare UUIDs as IDs: some logins work, others do not.',
    change: ({ response }) => {
      response.id = `0${response.id.slice(2)}`;
    },
    refusal: { legacy: 'Not match the saml-schema-protocol-2.0.xsd', enhanced: null },
    finds: both(['message-id-invalid']),
  },
  {
    id: 'message-schema-invalid',
    title: 'No AuthnStatement',
    story: 'A home-made identity provider leaves out the statement about how the user signed in.',
    change: ({ response }) => {
      for (const assertion of response.assertions) assertion.authn = null;
    },
    refusal: { legacy: 'The Assertion must include a AuthnStatement element', enhanced: null },
    finds: both(['message-schema-invalid']),
  },
  {
    id: 'message-undecodable',
    title: 'A response cut off',
    story: 'A proxy with a limit for forms lets only the first half of the response through.',
    tamper: (xml) => xml.slice(0, xml.length / 2),
    refusal: both(NOT_PROCESSED),
    finds: both(['message-undecodable']),
  },
  {
    id: 'doctype-present',
    title: 'A DOCTYPE in the response',
    story:
      'No identity provider writes one. It is how entities get into a message that nobody signed.',
    tamper: (xml) => `<!DOCTYPE samlp:Response [<!ENTITY role "admin">]>${xml}`,
    refusal: { legacy: NOT_PROCESSED, enhanced: null },
    finds: both(['doctype-present']),
  },
  {
    id: 'signature-wrapped',
    title: 'A forged assertion before the signed one',
    story:
      'The signature is right, but it covers another assertion than the one that would be read: a wrapping attack.',
    change: ({ sign }) => {
      sign.message = false;
    },
    tamper: (xml) =>
      xml.replace(/<Assertion [\s\S]*<\/Assertion>/, (signed) => forged(signed) + signed),
    refusal: {
      legacy: 'SAML Response must contain 1 Assertion.',
      enhanced: 'neither the response nor the assertion',
    },
    finds: both(['assertion-count', 'message-unsigned', 'signature-wrapped']),
  },
];
