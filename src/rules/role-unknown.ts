import { REFS } from '../diagnosis/references.ts';
import { isFlexRole, isKnownRole } from '../diagnosis/role-values.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, saidList, sentences } from '../diagnosis/texts.ts';
import { WANTED } from '../diagnosis/wanted.ts';
import { say } from '../text/say.ts';

const SHOWN = 10;

export default defineRule({
  severity: 'hint',
  stage: 'roles',
  title: say`The roles contain values that Flex does not know`,
  meaning: say`Flex knows agent, supervisor and admin, and the wfo roles of Flex Insights. Other values are stored and likely have no effect. Often the identity provider sends every group of the user, which also makes the response long.`,
  mender: 'identity-provider',
  certainty: 'inferred',
  mends: ['attribute-roles', 'role-values'],
  needs: ['roles'],
  consequenceOf: ['no-flex-role'],
  refs: [REFS.sso, REFS.insightsRoles],
  check({ roles }) {
    const strange = roles.value.filter(({ value }) => !isKnownRole(value));
    const values = [...new Set(strange.map(({ value }) => value))];
    const [first] = values;
    if (first === undefined) return [];
    const groups = values.length > 3;
    return [
      {
        title:
          values.length === 1
            ? say`The role ${said(first)} is none that Flex knows`
            : say`${values.length} of the roles are none that Flex knows`,
        explanation: sentences(
          say`Flex does not know ${saidList(values, SHOWN)}. It likely ignores them.`,
          isFlexRole(first.toLowerCase()) &&
            say`Flex likely tells upper and lower case apart, and every guide writes the roles in lower case.`,
          groups && say`Your identity provider likely sends every group of the user as a role.`,
        ),
        evidence: strange.slice(0, SHOWN).map(({ evidence }) => evidence),
        fix: groups
          ? [{ setting: 'attribute-roles', value: 'roles' }]
          : [{ setting: 'role-values', value: WANTED['role-values'] }],
      },
    ];
  },
});
