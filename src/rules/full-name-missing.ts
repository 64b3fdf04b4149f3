import { missingAttribute, WHY_MISSING } from './kit/missing-attribute.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Attribute full_name is sent`,
  title: say`The response has no full_name attribute`,
  meaning: say`Flex requires the attributes email, full_name and roles in every response, and Twilio documents them as mandatory. full_name is not there, and no attribute looks like a misspelling of it. Many products send the name as displayName or name instead.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['attribute-full-name'],
  requires: ['mandatoryAttributes'],
  causedBy: WHY_MISSING,
  references: [REFS.sso, REFS.error45050],
  check: ({ mandatoryAttributes }) =>
    missingAttribute(
      mandatoryAttributes,
      'full_name',
      say`Flex shows it to supervisors and in Flex Insights.`,
    ),
});
