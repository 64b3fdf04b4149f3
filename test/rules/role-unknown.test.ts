import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES } from '../support/saml-xml.ts';

const VALUE = '/Response/Assertion/AttributeStatement/Attribute[3]/AttributeValue';
const roles = (...values: string[]) => ({
  response: {
    assertion: { attributes: [...GOOD_ATTRIBUTES.slice(0, 2), ['roles', ...values] as const] },
  },
});

testRule('role-unknown', {
  found: [
    {
      name: 'one strange value beside agent',
      login: roles('agent', 'Sales'),
      finds: [
        {
          title: 'The role "Sales" is none that Flex knows',
          fix: ['role-values'],
          evidence: [`${VALUE}[2]`],
          says: ['likely ignores'],
        },
      ],
    },
    {
      name: 'a role in upper case',
      login: roles('agent, Admin'),
      finds: [
        {
          title: 'The role "Admin" is none that Flex knows',
          fix: ['role-values'],
          evidence: [VALUE],
          says: ['lower case'],
        },
      ],
    },
    {
      name: 'a role that only the Console gives',
      login: roles('agent', 'flex.readonlyadmin'),
      finds: [
        {
          title: 'flex.readonlyadmin cannot be given through single sign-on',
          fix: ['role-values'],
          evidence: [`${VALUE}[2]`],
          says: ['the role Support only'],
        },
      ],
    },
    {
      name: 'a further role with the domain before it',
      login: roles('agent', 'CONTOSO\\supervisor'),
      finds: [
        {
          title: 'Roles are sent with a domain name',
          fix: ['attribute-roles'],
          evidence: [`${VALUE}[2]`],
          says: ['"CONTOSO\\supervisor"'],
        },
      ],
    },
    {
      name: 'whole Token-Groups, a dozen of them',
      login: roles('agent', ...Array.from({ length: 12 }, (_, n) => `Group ${n}`)),
      finds: [
        {
          title: '12 of the roles are none that Flex knows',
          fix: ['attribute-roles'],
          evidence: Array.from({ length: 10 }, (_, n) => `${VALUE}[${n + 2}]`),
          says: ['every group of the user', 'and 2 more'],
        },
      ],
    },
  ],
  ok: [
    { name: 'agent' },
    {
      name: 'every role of Insights',
      login: roles('admin,wfo.full_access,wfo.team_leader,wfo.data_analyst'),
    },
    {
      name: 'permissions of Flex UI',
      login: roles('supervisor', 'flex.readteams', 'flex.qualityanalyst'),
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
