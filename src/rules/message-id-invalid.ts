import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { isXmlId } from '../flex/xml-ids.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'structure',
  name: say`IDs in the response are valid`,
  title: say`An ID in the response is not a valid XML ID`,
  meaning: say`The ID of a message or assertion must begin with a letter or an underscore. One that begins with a digit, as a plain UUID does 10 times out of 16, breaks the XML schema: logins then fail now and then, for the same user. That Flex refuses it is likely: failures of the legacy endpoint that fit it were reported.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: [],
  manualFix: say`Let the identity provider put an underscore before the IDs it makes.`,
  requires: ['messageIds'],
  references: [REFS.samlCore, REFS.javaSaml, 'https://github.com/tngan/samlify/issues/466'],
  check({ messageIds }) {
    const wrong = messageIds.value.filter(({ value }) => !isXmlId(value));
    const [first] = wrong;
    if (!first) return [];
    return [
      {
        title: say`The ID ${quoted(first.value)} of ${first.where} is not a valid XML ID`,
        explanation: joinSentences(
          /^\d/.test(first.value)
            ? say`An ID must begin with a letter or an underscore, and this one begins with a digit.`
            : say`An ID must begin with a letter or an underscore, and hold only letters, digits, dots, hyphens and underscores.`,
          /^\d/.test(first.value) &&
            say`If IDs are made at random, only some logins of the same user fail.`,
        ),
        effect: say`Flex likely refuses the response, because it breaks the XML schema.`,
        evidence: wrong.map(({ evidence }) => evidence),
        changes: [],
        advice: [say`Let your identity provider put an underscore before the IDs it makes.`],
      },
    ];
  },
});
