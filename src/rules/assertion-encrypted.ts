import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { list, quoted, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const NAMES = {
  EncryptedAssertion: say`assertion`,
  EncryptedID: 'NameID',
  EncryptedAttribute: say`attribute`,
} as const;

export default defineRule({
  severity: 'blocks-login',
  stage: 'structure',
  name: say`Assertion is not encrypted`,
  title: say`The assertion is encrypted`,
  meaning: say`The identity provider encrypts the assertion, the NameID or an attribute. Flex does not support encryption, and Twilio documents that it must be off. What is encrypted can be read neither by Flex nor here.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['encryption'],
  requires: ['encryptedParts'],
  references: [REFS.okta, REFS.salesforce],
  check({ encryptedParts }) {
    const [first] = encryptedParts.value;
    if (!first) return [];
    const parts = [...new Set(encryptedParts.value.map(({ what }) => NAMES[what]))];
    const algorithms = [
      ...new Set(encryptedParts.value.flatMap(({ dataAlgorithm }) => dataAlgorithm ?? [])),
    ];
    const keys = [
      ...new Set(encryptedParts.value.flatMap(({ keyAlgorithm }) => keyAlgorithm ?? [])),
    ];
    return [
      {
        title:
          parts.length > 1
            ? say`The ${list(parts)} are encrypted`
            : say`The ${list(parts)} is encrypted`,
        explanation: joinSentences(
          say`Your identity provider encrypted the ${list(parts)}, and Flex does not support encryption.`,
          algorithms.length > 0 && say`The content is encrypted with ${list(algorithms)}.`,
          keys.length > 0 && say`Its key is encrypted with ${list(keys)}.`,
          first.recipient !== null && say`It is meant for ${quoted(first.recipient)}.`,
        ),
        effect: say`Flex refuses the login.`,
        evidence: encryptedParts.evidence,
        changes: [{ setting: 'encryption', value: REQUIRED_SETTINGS.encryption }],
      },
    ];
  },
});
