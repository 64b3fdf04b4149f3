import { alternative } from '../model/setting.ts';
import { inText } from '../model/evidence.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quotedShort } from '../i18n/format.ts';
import { unknownCodesIn } from '../providers/kit/told.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'hint',
  stage: 'request',
  name: say`Error codes of the identity provider are known`,
  title: say`The text contains an error code that is not explained here`,
  meaning: say`A text that was opened or pasted contains a code of AD FS (MSIS) or Microsoft Entra ID (AADSTS) that is not one of those with a known meaning for Flex. The log of the identity provider says what it means.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['event-log'],
  requires: ['copiedTexts'],
  references: [REFS.sso],
  check({ copiedTexts }) {
    return copiedTexts.value.flatMap((message) => {
      const [first] = unknownCodesIn(message.sent);
      if (first === undefined) return [];
      const { code, words } = first;
      return [
        {
          title: say`Error code ${code} is not explained here`,
          explanation: say`The text contains the code ${quotedShort(words)}. No meaning for Flex is known here: look it up in the documentation of the product.`,
          evidence: [inText(message, words)],
          changes: [
            {
              setting: 'event-log' as const,
              value: { kind: 'log-search' as const, codes: [code] },
            },
          ],
          advice: [
            alternative(
              say`Record the whole login as a HAR file and open that: its messages show what the identity provider was asked.`,
            ),
          ],
        },
      ];
    });
  },
});
