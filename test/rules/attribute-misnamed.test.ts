import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES } from '../support/saml-xml.ts';

const NAME = '/Response/Assertion/AttributeStatement/Attribute';
const renamed = (wanted: string, written: string) => ({
  response: {
    assertion: {
      attributes: GOOD_ATTRIBUTES.map(
        ([name, ...rest]) => [name === wanted ? written : name, ...rest] as const,
      ),
    },
  },
});

const found = (wanted: string, n: number, written: string, says = 'likely meant for it') =>
  ({
    name: `${wanted} as "${written}"`,
    login: renamed(wanted, written),
    finds: [
      {
        title: `${wanted} is sent as "${written}"`,
        fix: ['attribute-names'],
        values: [wanted],
        evidence: [`${NAME}[${n}]/@Name`],
        says: [says],
      },
    ],
  }) as const;

testRule('attribute-misnamed', {
  found: [
    {
      name: 'with IDs of groups as values, which a new name does not turn into roles',
      login: {
        response: {
          assertion: {
            attributes: [
              ...GOOD_ATTRIBUTES.slice(0, 2),
              ['Roles', '5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d'],
            ],
          },
        },
      },
      finds: [
        {
          title: 'roles is sent as "Roles"',
          fix: ['attribute-names', 'attribute-roles', 'role-values'],
          evidence: ['/Response/Assertion/AttributeStatement/Attribute[3]/@Name'],
        },
      ],
    },
    found('email', 1, 'Email', 'upper and lower case'),
    found('email', 1, 'mail'),
    found('email', 1, 'emial'),
    found('email', 1, 'E-Mail'),
    found('full_name', 2, 'Full Name'),
    found('full_name', 2, 'fullName'),
    found('full_name', 2, 'displayName'),
    found('roles', 3, 'role'),
    found('roles', 3, 'Roles', 'upper and lower case'),
    found('roles', 3, 'flex_role'),
    found('roles', 3, 'rolles'),
  ],
  ok: [
    { name: 'the exact names' },
    { name: 'the exact names with a cast', login: renamed('roles', 'roles.stringarray') },
    { name: 'a name that is not like any', login: renamed('email', 'department') },
    {
      name: 'a near name beside the exact one',
      login: { response: { assertion: { attributes: [['mail', 'a@b.c'], ...GOOD_ATTRIBUTES] } } },
    },
    { name: 'a very long name', login: renamed('email', 'email'.repeat(1000)) },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
