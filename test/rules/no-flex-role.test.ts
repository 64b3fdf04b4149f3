import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES } from '../support/saml-xml.ts';

const VALUE = '/Response/Assertion/AttributeStatement/Attribute[3]/AttributeValue';
const roles = (...values: (string | null)[]) => ({
  response: {
    assertion: { attributes: [...GOOD_ATTRIBUTES.slice(0, 2), ['roles', ...values] as const] },
  },
});

testRule('no-flex-role', {
  found: [
    {
      name: 'a department',
      login: roles('Sales'),
      finds: [
        {
          title: 'The only role is "Sales", which is no role of Flex',
          fix: ['role-values'],
          values: ['agent, supervisor, admin'],
          evidence: [VALUE],
          says: ['likely refuses'],
          doesNotSay: ['lower case'],
        },
      ],
    },
    {
      name: 'every group of the user',
      login: roles('Domain Users', 'VPN', 'Printers'),
      finds: [
        {
          title: 'None of the 3 roles is agent, supervisor or admin',
          fix: ['role-values'],
          evidence: [`${VALUE}[1]`, `${VALUE}[2]`, `${VALUE}[3]`],
        },
      ],
    },
    {
      name: 'the right role in upper case',
      login: roles('Agent'),
      finds: [
        {
          title: 'The only role is "Agent", which is no role of Flex',
          fix: ['role-values'],
          evidence: [VALUE],
          says: ['"Agent" gives no right'],
        },
      ],
    },
    {
      name: 'the right role with the domain before it',
      login: roles('CONTOSO\\agent', 'CONTOSO\\Domain Users'),
      finds: [
        {
          title: 'Roles are sent with a domain name',
          owner: 'identity-provider',
          fix: ['attribute-roles'],
          evidence: [`${VALUE}[1]`, `${VALUE}[2]`],
          says: ['"CONTOSO\\agent" means one'],
        },
      ],
    },
    {
      name: 'groups as directory names, none of them a role',
      login: roles('CN=Sales,OU=Groups,DC=contoso,DC=example'),
      finds: [
        {
          title: 'Roles are sent as distinguished names',
          owner: 'identity-provider',
          fix: ['attribute-roles', 'role-values'],
          evidence: [VALUE],
          says: ['"CN=Sales,OU=Groups,DC=contoso,DC=example"'],
          doesNotSay: ['already'],
        },
      ],
    },
    {
      name: 'a permission of Flex UI alone',
      login: roles('flex.readteams'),
      finds: [
        {
          title: 'No role opens the Agent Desktop',
          severity: 'hint',
          fix: ['role-values'],
          evidence: [VALUE],
          says: ['Flex knows "flex.readteams"'],
        },
      ],
    },
    {
      name: 'a role of Insights alone',
      login: roles('wfo.full_access'),
      finds: [
        {
          title: 'The only role is "wfo.full_access", which is no role of Flex',
          fix: ['role-values'],
          evidence: [VALUE],
        },
      ],
    },
  ],
  ok: [
    { name: 'agent' },
    { name: 'several in one value', login: roles('agent, supervisor, admin') },
    { name: 'several values', login: roles('wfo.full_access', 'admin') },
    { name: 'one among many groups', login: roles('Domain Users', 'supervisor') },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    { name: 'roles has no value', login: roles(null), because: 'roles has no value' },
    {
      name: 'no roles attribute',
      login: { response: { assertion: { attributes: GOOD_ATTRIBUTES.slice(0, 2) } } },
      because: 'roles has no value',
    },
  ],
});
