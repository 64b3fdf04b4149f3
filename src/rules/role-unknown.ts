import type { RuleFinding } from '../model/finding.ts';
import { REFS } from '../flex/references.ts';
import { shapeExplanation, shapeFix, shapeTitle } from '../flex/role-shape-texts.ts';
import { shapedRoles } from '../flex/role-shapes.ts';
import { CONSOLE_ONLY_ROLE, isFlexRole, isKnownRole } from '../flex/roles.ts';
import { defineRule } from './kit/rule.ts';
import type { LocatedValue } from '../facts/kit/located-value.ts';
import { quoted, quotedList, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const SHOWN = 10;

/** Known to Flex, and yet of no use in a response. */
const consoleOnly = (seen: readonly LocatedValue[]): readonly RuleFinding[] =>
  seen.length === 0
    ? []
    : [
        {
          title: say`${CONSOLE_ONLY_ROLE} cannot be given through single sign-on`,
          explanation: say`Twilio gives the role ${CONSOLE_ONLY_ROLE} to users of its Console with the role Support only. In a response it likely has no effect.`,
          evidence: seen.map(({ evidence }) => evidence),
          changes: [{ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] }],
        },
      ];

export default defineRule({
  severity: 'hint',
  stage: 'roles',
  name: say`Flex knows all roles of the user`,
  title: say`The roles contain values that Flex does not know`,
  meaning: say`Flex knows agent, supervisor and admin, the wfo roles of Flex Insights, and single permissions of Flex UI such as flex.readteams. Other values are stored and likely have no effect. One of the known ones, flex.readonlyadmin, cannot be given through single sign-on: Twilio documents that. Often the identity provider sends every group of the user, which also makes the response long.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['attribute-roles', 'role-values'],
  requires: ['roles'],
  causedBy: ['no-flex-role'],
  references: [REFS.sso, REFS.insightsRoles],
  check({ roles }) {
    const console = consoleOnly(roles.value.filter(({ value }) => value === CONSOLE_ONLY_ROLE));
    const strange = roles.value.filter(({ value }) => !isKnownRole(value));
    const values = [...new Set(strange.map(({ value }) => value))];
    const [first] = values;
    if (first === undefined) return console;
    const shaped = shapedRoles(values);
    const evidence = strange.slice(0, SHOWN).map((each) => each.evidence);
    if (shaped?.meansFlexRole) {
      const explanation = shapeExplanation(shaped);
      return [
        { title: shapeTitle(shaped), explanation, evidence, changes: shapeFix(shaped) },
        ...console,
      ];
    }
    const groups = values.length > 3;
    return [
      {
        title:
          values.length === 1
            ? say`The role ${quoted(first)} is none that Flex knows`
            : say`${values.length} of the roles are none that Flex knows`,
        explanation: joinSentences(
          say`Flex does not know ${quotedList(values, SHOWN)}. It likely ignores them.`,
          isFlexRole(first.toLowerCase()) &&
            say`Flex compares roles letter by letter and knows them in lower case only.`,
          groups && say`Your identity provider likely sends every group of the user as a role.`,
        ),
        evidence,
        changes: groups
          ? [{ setting: 'attribute-roles', value: REQUIRED_SETTINGS['attribute-roles'] }]
          : [{ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] }],
      },
      ...console,
    ];
  },
});
