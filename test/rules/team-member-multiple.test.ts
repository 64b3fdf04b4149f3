import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES, type AttributeShape } from '../support/saml-xml.ts';

const VALUE = '/Response/Assertion/AttributeStatement/Attribute[4]/AttributeValue';
const and = (...more: AttributeShape[]) => ({
  response: { assertion: { attributes: [...GOOD_ATTRIBUTES, ...more] } },
});
const TITLE = 'team_member names more than one team';

testRule('team-member-multiple', {
  found: [
    {
      name: 'two values',
      login: and(['team_member', 'Team 1', 'Team 2']),
      finds: [
        {
          title: TITLE,
          evidence: [`${VALUE}[1]`, `${VALUE}[2]`],
          says: ['"Team 1" and "Team 2"', 'assigns none'],
        },
      ],
    },
    {
      name: 'a comma, which may be part of one name',
      login: and(['team_member', 'Sales, EMEA']),
      finds: [
        {
          title: TITLE,
          severity: 'hint',
          evidence: [VALUE],
          says: ['If the comma is part of the name'],
        },
      ],
    },
  ],
  ok: [
    { name: 'one team', login: and(['team_member', 'Team 1']) },
    { name: 'one team and an empty value', login: and(['team_member', 'Team 1', null]) },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    { name: 'no team', because: 'there is no team_member' },
    {
      name: 'several teams owned',
      login: and(['team_owner', 'A', 'B']),
      because: 'there is no team_member',
    },
  ],
});
