import type { RuleFinding } from '../model/finding.ts';
import { REFS } from '../flex/references.ts';
import { shapeExplanation, shapeFix, shapeIsEnough, shapeTitle } from '../flex/role-shape-texts.ts';
import { shapedRoles, type ShapedRoles } from '../flex/role-shapes.ts';
import { isFlexRole, isPermissionRole } from '../flex/roles.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, quotedList, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

/**
 * The roles are there and written in a form that Flex does not read: what makes the attribute has
 * to change.
 */
const misshapen = (shaped: ShapedRoles, evidence: RuleFinding['evidence']): RuleFinding => ({
  title: shapeTitle(shaped),
  explanation: joinSentences(shapeExplanation(shaped), shapeIsEnough(shaped)),
  evidence,
  changes: shapeFix(shaped),
  owner: 'identity-provider',
});

export default defineRule({
  severity: 'blocks-login',
  stage: 'roles',
  name: say`User has a role of Flex`,
  title: say`None of the roles is agent, supervisor or admin`,
  meaning: say`Flex needs one of the roles agent, supervisor and admin to know what the user may do. Twilio documents the three values; that a login with none of them fails is likely. Flex UI compares them letter by letter, so Admin gives no right. A single permission of Flex UI, such as flex.readteams, is known but opens no Agent Desktop. Groups often come in another form: with a domain, as directory names, as JSON or as IDs. The finding then names the form.`,
  owner: 'directory-data',
  certainty: 'inferred',
  settings: ['role-values', 'attribute-roles'],
  requires: ['roles'],
  references: [REFS.sso, REFS.insightsRoles],
  check({ roles }) {
    if (roles.value.some(({ value }) => isFlexRole(value))) return [];
    const values = [...new Set(roles.value.map(({ value }) => value))];
    const shaped = shapedRoles(values);
    if (shaped) return [misshapen(shaped, roles.evidence)];
    const permissions = values.filter(isPermissionRole);
    if (permissions.length > 0) {
      return [
        {
          severity: 'hint',
          title: say`No role opens the Agent Desktop`,
          explanation: joinSentences(
            say`The attribute "roles" holds ${quotedList(values, 5)}.`,
            say`Flex knows ${quotedList(permissions, 5)}, but opens the Agent Desktop for agent, supervisor and admin only.`,
          ),
          evidence: roles.evidence,
          changes: [{ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] }],
        },
      ];
    }
    const otherCase = values.find((value) => isFlexRole(value.toLowerCase()));
    return [
      {
        title:
          values.length === 1
            ? say`The only role is ${quoted(values[0] ?? '')}, which is no role of Flex`
            : say`None of the ${values.length} roles is agent, supervisor or admin`,
        explanation: joinSentences(
          say`The attribute "roles" holds ${quotedList(values, 5)}.`,
          say`Flex needs agent, supervisor or admin among them to know what the user may do.`,
          otherCase !== undefined &&
            say`${quoted(otherCase)} gives no right: Flex compares roles letter by letter and knows them in lower case only.`,
        ),
        effect: say`Flex likely refuses the login.`,
        evidence: roles.evidence,
        changes: [{ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] }],
      },
    ];
  },
});
