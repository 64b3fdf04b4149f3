import { missingAttribute, WHY_MISSING } from './kit/missing-attribute.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Attribute email is sent`,
  title: say`The response has no email attribute`,
  meaning: say`Flex requires the attributes email, full_name and roles in every response, and Twilio documents them as mandatory. email is not there, and no attribute looks like a misspelling of it. In AD FS a row that maps E-Mail-Addresses to the claim E-Mail Address does not send it; it takes a row of its own.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['attribute-email'],
  requires: ['mandatoryAttributes'],
  causedBy: WHY_MISSING,
  references: [REFS.sso, REFS.error45050],
  check: ({ mandatoryAttributes }) =>
    missingAttribute(mandatoryAttributes, 'email', say`It becomes part of the Worker in Flex.`),
});
