import type { RuleFinding } from '../model/finding.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { say } from '../i18n/say.ts';

/** Characters that Twilio's Flex Users API takes for username, full_name and email. */
const LONGEST = 256;

/** As the API counts: characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

function finding(
  what: string,
  value: string,
  evidence: RuleFinding['evidence'],
  changes: RuleFinding['changes'],
): readonly RuleFinding[] {
  const length = lengthOf(value);
  if (length <= LONGEST) return [];
  return [
    {
      title: say`${what} is longer than ${LONGEST} characters`,
      explanation: say`${what} has ${length} characters. Twilio documents at most ${LONGEST} for a user of Flex. Single sign-on likely has the same limit.`,
      evidence,
      changes,
      advice: [say`Send a shorter value for this user.`],
    },
  ];
}

export default defineRule({
  severity: 'hint',
  stage: 'attributes',
  name: say`NameID, email and full_name are not too long`,
  title: say`A value is longer than a user of Flex may have`,
  meaning: say`Twilio's API for Flex users takes 1 to 256 characters for the user name, full_name and email. The Name ID becomes the user name, and names the Worker. That the limit holds for single sign-on as well is likely.`,
  owner: 'directory-data',
  certainty: 'inferred',
  settings: ['nameid', 'attribute-full-name', 'attribute-email'],
  requires: ['attributes'],
  optional: ['nameId'],
  references: [REFS.sso],
  check({ attributes, nameId }) {
    const valuesOf = (wanted: string) =>
      attributes.value.filter(({ name }) => name === wanted).flatMap(({ values }) => values);
    return [
      ...(nameId.state === 'known'
        ? finding('NameID', nameId.value.value, nameId.evidence, [
            { setting: 'nameid', value: null },
          ])
        : []),
      ...valuesOf('full_name').flatMap(({ value, evidence }) =>
        finding('full_name', value, [evidence], [{ setting: 'attribute-full-name', value: null }]),
      ),
      ...valuesOf('email').flatMap(({ value, evidence }) =>
        finding('email', value, [evidence], [{ setting: 'attribute-email', value: null }]),
      ),
    ];
  },
});
