import { MANDATORY } from '../flex/attributes.ts';
import { REFS } from '../flex/references.ts';
import { formFix } from '../flex/role-shape-texts.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Required attributes have the right names`,
  title: say`A mandatory attribute is sent under a name that is almost right`,
  meaning: say`Flex reads email, full_name and roles by exactly these names: lower case, with an underscore, roles in the plural. One of them is missing, and another attribute has a name like it (Email, displayName, role): it is likely meant for it. Twilio documents the names and that case matters.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['attribute-names', 'attribute-roles', 'role-values'],
  requires: ['mandatoryAttributes'],
  references: [REFS.sso, REFS.google],
  check: ({ mandatoryAttributes: { value } }) =>
    MANDATORY.flatMap((wanted) => {
      const seen = value[wanted];
      if (seen.is !== 'misnamed') return [];
      const { name, evidence } = seen.attribute;
      return [
        {
          title: say`${wanted} is sent as ${quoted(name)}`,
          explanation: joinSentences(
            say`The response has no attribute "${wanted}". It has ${quoted(name)}, which is likely meant for it.`,
            name.toLowerCase() === wanted && say`Flex tells upper and lower case apart.`,
          ),
          effect: say`Flex reads the exact name only, and takes the attribute as missing.`,
          evidence: [evidence],
          changes: [
            {
              setting: 'attribute-names',
              value: { kind: 'renames', renames: [{ from: name, to: wanted }] },
            },
            ...(wanted === 'roles' ? formFix(seen.attribute.values) : []),
          ],
        },
      ];
    }),
});
