import { difference, mismatchTitle } from '../diagnosis/differences.ts';
import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, saidList, sentences } from '../diagnosis/texts.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'audience',
  title: say`The assertion is made for another audience than your Flex`,
  meaning: say`The Audience of the assertion must be the entity ID of Flex for this account and generation. With another one Flex refuses the assertion. Twilio documents the values; that each difference is refused follows from the libraries it likely uses.`,
  mender: 'identity-provider',
  certainty: 'documented',
  mends: ['entity-id'],
  needs: ['audiences', 'expectedAudience'],
  consequenceOf: ['endpoint-generations-mixed', 'account-mismatch'],
  refs: [REFS.sso, REFS.migration, REFS.samlCore],
  check({ audiences, expectedAudience }) {
    const expected = expectedAudience.value;
    if (audiences.value.some(({ value }) => value === expected)) return [];
    const values = [...new Set(audiences.value.map(({ value }) => value))];
    const [first = ''] = values;
    return [
      {
        title: mismatchTitle(say`The Audience`, first, expected, say`the entity ID of your Flex`),
        explanation: sentences(
          say`The assertion is made for ${saidList(values)}, and this Flex is called ${said(expected)}.`,
          difference(first, expected),
          say`Flex refuses an assertion that is made for someone else.`,
        ),
        evidence: [...audiences.evidence, ...expectedAudience.evidence],
        fix: [{ setting: 'entity-id', value: expected }],
      },
    ];
  },
});
