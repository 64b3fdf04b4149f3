import { MANDATORY } from '../diagnosis/attribute-names.ts';
import { settingOf } from '../diagnosis/missing-attribute.ts';
import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { sentences } from '../diagnosis/texts.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Required attributes have a value`,
  title: say`A mandatory attribute is sent without a value`,
  meaning: say`email, full_name or roles is there but holds nothing: the field of the directory it is taken from is likely empty for this user. Flex needs a value in each. Another attribute may be empty: that clears it in Flex.`,
  owner: 'directory-data',
  certainty: 'documented',
  settings: ['attribute-email', 'attribute-full-name', 'attribute-roles'],
  needs: ['mandatoryAttributes'],
  refs: [REFS.sso, REFS.okta, REFS.error45050],
  check: ({ mandatoryAttributes: { value } }) =>
    MANDATORY.flatMap((wanted) => {
      const seen = value[wanted];
      if (seen.is !== 'empty') return [];
      return [
        {
          title: say`The attribute ${wanted} has no value`,
          explanation: sentences(
            say`Your identity provider sends "${wanted}" and nothing in it. Flex needs a value there.`,
            say`The field of your directory it is taken from is likely empty for this user.`,
          ),
          effect: say`Flex refuses the login.`,
          evidence: [seen.attribute.evidence],
          changes: [{ setting: settingOf(wanted), value: { kind: 'name', name: wanted } }],
          advice: [say`Fill in that field for this user in your directory, and log in again.`],
        },
      ];
    }),
});
