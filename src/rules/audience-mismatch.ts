import type { RuleFinding } from '../model/finding.ts';
import { difference, mismatchTitle } from './kit/differences.ts';
import { placeholderIn } from './kit/placeholders.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { rulesFor } from '../flex/stated/cause.ts';
import { quoted, quotedList, joinSentences } from '../i18n/format.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

const ID = 'audience-mismatch';

export default defineRule({
  severity: 'blocks-login',
  stage: 'audience',
  name: say`Audience matches the entity ID of Flex`,
  title: say`The assertion is made for another audience than your Flex`,
  meaning: say`The Audience of the assertion must be the entity ID of Flex for this account and generation. With another one Flex refuses the assertion. Twilio documents the values; that each difference is refused follows from the libraries it likely uses. The library of the enhanced endpoint compares the first Audience only, and refuses an assertion without one.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['entity-id'],
  requires: ['expectedAudience'],
  optional: ['audiences', 'assertion', 'generation', 'statedCauses'],
  causedBy: ['endpoint-generations-mixed', 'account-mismatch', 'response-for-another-application'],
  references: [REFS.sso, REFS.migration, REFS.samlCore, REFS.passport],
  check({ audiences, expectedAudience, assertion, generation, statedCauses }) {
    const expected = expectedAudience.value;
    const changes = [{ setting: 'entity-id', value: uri(expected) }] as const;
    const isEnhanced = generation.state === 'known' && generation.value === 'enhanced';
    const stated =
      statedCauses.state === 'known'
        ? statedCauses.value.find(({ cause }) => rulesFor(cause).includes(ID))
        : undefined;
    if (audiences.state === 'absent') {
      if (assertion.state === 'absent' && stated === undefined) return say`there is no assertion`;
      if (assertion.state === 'known' && !isEnhanced && stated === undefined) {
        return say`the assertion has no Audience, and the legacy endpoint likely takes it as made for anyone`;
      }
      return [
        noAudience(expected, assertion.state === 'known', [
          ...audiences.evidence,
          ...expectedAudience.evidence,
        ]),
      ];
    }
    const values = [...new Set(audiences.value.map(({ value }) => value))];
    const [first = ''] = values;
    const isThere = values.includes(expected);
    if (isThere && (!isEnhanced || first === expected)) return [];
    const evidence = [...audiences.evidence, ...expectedAudience.evidence];
    if (isThere) {
      return [
        {
          title: say`The first Audience is not the entity ID of your Flex`,
          explanation: say`The assertion is made for ${quotedList(values)}. The enhanced endpoint likely compares the first Audience only, and it must be ${quoted(expected)}.`,
          effect: say`Flex refuses an assertion that is made for someone else.`,
          evidence,
          changes,
          advice: [
            say`Remove the other Audience from the application for Flex, or put the entity ID of Flex first.`,
          ],
        },
      ];
    }
    return [
      {
        title: mismatchTitle(say`The Audience`, first, expected, say`the entity ID of your Flex`),
        explanation: joinSentences(
          say`The assertion is made for ${quotedList(values)}, and this Flex is called ${quoted(expected)}.`,
          placeholderIn(first) ?? difference(first, expected),
        ),
        effect: say`Flex refuses an assertion that is made for someone else.`,
        evidence,
        changes,
      },
    ];
  },
});

/**
 * The assertion has no Audience, or Twilio's answer alone is known and says that it was another
 * one.
 */
const noAudience = (
  expected: string,
  isRead: boolean,
  evidence: RuleFinding['evidence'],
): RuleFinding => ({
  title: isRead
    ? say`The assertion has no Audience`
    : say`Audience does not match the entity ID of Flex`,
  explanation: isRead
    ? say`The assertion does not say for whom it is made: it has no AudienceRestriction. SAML demands one, and it must contain ${quoted(expected)}.`
    : say`Twilio's answer says that the Audience of the assertion is not ${quoted(expected)}, the entity ID of this Flex.`,
  effect: isRead
    ? say`The enhanced endpoint likely refuses an assertion without an Audience.`
    : say`Flex refuses an assertion that is made for someone else.`,
  evidence,
  changes: [{ setting: 'entity-id', value: uri(expected) }],
});
