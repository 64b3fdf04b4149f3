import { MANDATORY } from '../flex/attributes.ts';
import { settingOf } from './kit/missing-attribute.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Required attributes have a value`,
  title: say`A mandatory attribute is sent without a value`,
  meaning: say`email, full_name or roles is there but holds nothing: the field of the directory it is taken from is likely empty for this user. Flex needs a value in each. Another attribute may be empty: that clears it in Flex.`,
  owner: 'directory-data',
  certainty: 'documented',
  settings: ['attribute-email', 'attribute-full-name', 'attribute-roles'],
  requires: ['mandatoryAttributes'],
  references: [REFS.sso, REFS.okta, REFS.error45050],
  check: ({ mandatoryAttributes: { value } }) =>
    MANDATORY.flatMap((wanted) => {
      const seen = value[wanted];
      if (seen.is !== 'empty') return [];
      return [
        {
          title: say`The attribute ${wanted} has no value`,
          explanation: joinSentences(
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
