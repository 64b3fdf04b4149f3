import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES } from '../support/saml-xml.ts';

const NAME = '/Response/Assertion/AttributeStatement/Attribute';
const renamed = (wanted: string, uri: string) => ({
  response: {
    assertion: {
      attributes: GOOD_ATTRIBUTES.map(
        ([name, ...rest]) => [name === wanted ? uri : name, ...rest] as const,
      ),
    },
  },
});

const found = (wanted: string, n: number, uri: string) =>
  ({
    name: `${wanted} as ${uri}`,
    login: renamed(wanted, uri),
    finds: [
      {
        title: `${wanted} is sent as "${uri}"`,
        fix: ['attribute-names'],
        values: [wanted],
        evidence: [`${NAME}[${n}]/@Name`],
        says: ['without a namespace'],
      },
    ],
  }) as const;

testRule('attribute-namespaced', {
  found: [
    {
      name: 'with IDs of groups as values, which a new name does not turn into roles',
      login: {
        response: {
          assertion: {
            attributes: [
              ...GOOD_ATTRIBUTES.slice(0, 2),
              [
                'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
                '5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d',
              ],
            ],
          },
        },
      },
      finds: [
        {
          title:
            'roles is sent as "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups"',
          fix: ['attribute-names', 'attribute-roles', 'role-values'],
          evidence: ['/Response/Assertion/AttributeStatement/Attribute[3]/@Name'],
        },
      ],
    },
    found('email', 1, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'),
    found('email', 1, 'urn:oid:0.9.2342.19200300.100.1.3'),
    found('full_name', 2, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'),
    found('full_name', 2, 'urn:example:full_name'),
    found('roles', 3, 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'),
    found('roles', 3, 'http://schemas.xmlsoap.org/claims/Group'),
    {
      name: 'all three under URIs',
      login: {
        response: {
          assertion: {
            attributes: [
              ['https://x.example/email', 'a@b.c'],
              ['https://x.example/full_name', 'A'],
              ['https://x.example/roles/', 'agent'],
            ],
          },
        },
      },
      finds: [
        {
          title: 'email, full_name and roles are sent under claim URIs',
          fix: ['attribute-names', 'attribute-names', 'attribute-names'],
          values: ['email', 'full_name', 'roles'],
          evidence: [1, 2, 3].map((n) => `${NAME}[${n}]/@Name`),
          says: [
            '"https://x.example/email", "https://x.example/full_name" and "https://x.example/roles/"',
            'takes them as missing',
          ],
        },
      ],
    },
  ],
  ok: [
    { name: 'bare names' },
    {
      name: 'claims under URIs beside the bare names, as AD FS needs for the Name ID',
      login: {
        response: {
          assertion: {
            attributes: [
              ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', 'a@b.c'],
              ...GOOD_ATTRIBUTES,
            ],
          },
        },
      },
    },
    {
      name: 'a URI that stands for none of the three',
      login: renamed('email', 'http://x.example/claims/upn'),
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
