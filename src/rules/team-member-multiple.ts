import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quotedList, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'will-break',
  stage: 'attributes',
  name: say`team_member contains one team`,
  title: say`team_member names more than one team`,
  meaning: say`A user is a member of one team. With several values in team_member the login works, but Flex logs an error and assigns the user to no team. team_owner may name several. Twilio documents this.`,
  owner: 'directory-data',
  certainty: 'documented',
  settings: [],
  manualFix: say`Send one team in "team_member", written exactly as in Flex.`,
  requires: ['attributes'],
  references: [REFS.sso],
  check({ attributes }) {
    const values = attributes.value
      .filter(({ name }) => name === 'team_member')
      .flatMap((attribute) => attribute.values)
      .filter(({ isEmpty }) => !isEmpty);
    if (values.length === 0) return say`there is no team_member`;
    const teams = values.flatMap(({ value }) => value.split(',')).map((team) => team.trim());
    const named = teams.filter((team) => team !== '');
    if (named.length < 2) return [];
    const byComma = values.length === 1;
    return [
      {
        explanation: joinSentences(
          say`The attribute "team_member" names ${quotedList(named, 5)}.`,
          byComma && say`If the comma is part of the name of one team, ignore this.`,
          say`Flex assigns a user to one team. With several it logs an error and assigns none; the login itself works.`,
        ),
        severity: byComma ? 'hint' : 'will-break',
        evidence: values.slice(0, 5).map(({ evidence }) => evidence),
        changes: [],
        advice: [
          say`Send one team in "team_member", written exactly as in Flex. Use "team_owner" for the teams a supervisor owns.`,
        ],
      },
    ];
  },
});
