import { GROUPS_LINK } from '../flex/attributes.ts';
import { missingAttribute, WHY_MISSING } from './kit/missing-attribute.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Attribute roles is sent`,
  title: say`The response has no roles attribute`,
  meaning: say`Flex requires the attributes email, full_name and roles in every response, and Twilio documents them as mandatory. roles is not there, and no attribute looks like a misspelling of it. Flex may then say: SAML response does not have a role attribute.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['attribute-roles'],
  requires: ['mandatoryAttributes', 'attributes'],
  causedBy: WHY_MISSING,
  references: [REFS.sso, REFS.adfs],
  check({ mandatoryAttributes, attributes }) {
    const use = say`It tells Flex whether the user is an agent, a supervisor or an admin.`;
    const link = attributes.value.find(({ name }) => name.endsWith(GROUPS_LINK));
    return missingAttribute(mandatoryAttributes, 'roles', use).map((finding) =>
      link === undefined
        ? finding
        : {
            ...finding,
            explanation: joinSentences(
              finding.explanation,
              say`The user is in too many groups: the response has ${quoted(link.name)} instead, a link to them that Flex does not follow.`,
            ),
            evidence: [link.evidence, ...finding.evidence],
            changes: finding.changes.map((each) => ({ ...each, seen: link.name })),
          },
    );
  },
});
