import { REFS } from '../diagnosis/references.ts';
import { isFlexRole } from '../diagnosis/role-values.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, saidList, sentences } from '../diagnosis/texts.ts';
import { WANTED } from '../diagnosis/wanted.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'roles',
  title: say`None of the roles is agent, supervisor or admin`,
  meaning: say`Flex needs one of the roles agent, supervisor and admin to know what the user may do. Twilio documents the three values; that a login with none of them fails is likely. Upper case is not documented either and likely not understood.`,
  mender: 'directory-data',
  certainty: 'inferred',
  mends: ['role-values'],
  needs: ['roles'],
  refs: [REFS.sso, REFS.insightsRoles],
  check({ roles }) {
    if (roles.value.some(({ value }) => isFlexRole(value))) return [];
    const values = [...new Set(roles.value.map(({ value }) => value))];
    const otherCase = values.find((value) => isFlexRole(value.toLowerCase()));
    return [
      {
        title:
          values.length === 1
            ? say`The only role is ${said(values[0] ?? '')}, which is no role of Flex`
            : say`None of the ${values.length} roles is agent, supervisor or admin`,
        explanation: sentences(
          say`The attribute "roles" holds ${saidList(values, 5)}.`,
          say`Flex needs agent, supervisor or admin among them to know what the user may do, and likely refuses the login.`,
          otherCase !== undefined &&
            say`${said(otherCase)} is likely not understood because of its upper case: every guide writes the roles in lower case.`,
        ),
        evidence: roles.evidence,
        fix: [{ setting: 'role-values', value: WANTED['role-values'] }],
      },
    ];
  },
});
