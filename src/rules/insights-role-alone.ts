import { REFS } from '../flex/references.ts';
import { isInsightsRole } from '../flex/roles.ts';
import { defineRule } from './kit/rule.ts';
import { quotedList } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'hint',
  stage: 'roles',
  name: say`Roles of Flex Insights come with supervisor or admin`,
  title: say`A role of Flex Insights comes without supervisor or admin`,
  meaning: say`The wfo roles open Flex Insights, which only supervisors and admins see. For an agent they have no effect. Twilio documents this.`,
  owner: 'directory-data',
  certainty: 'documented',
  settings: ['role-values'],
  requires: ['roles'],
  causedBy: ['no-flex-role'],
  references: [REFS.insightsRoles, REFS.sso],
  check({ roles }) {
    const insights = roles.value.filter(({ value }) => isInsightsRole(value));
    if (insights.length === 0) return [];
    if (roles.value.some(({ value }) => value === 'supervisor' || value === 'admin')) return [];
    const names = [...new Set(insights.map(({ value }) => value))];
    return [
      {
        title:
          names.length > 1
            ? say`${quotedList(names)} come without supervisor or admin`
            : say`${quotedList(names)} comes without supervisor or admin`,
        explanation: say`Flex Insights is shown to supervisors and admins only, so the user does not see it. The login itself works.`,
        evidence: insights.map(({ evidence }) => evidence),
        changes: [{ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] }],
      },
    ];
  },
});
