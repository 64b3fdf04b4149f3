import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES } from '../support/saml-xml.ts';

const NAME = '/Response/Assertion/AttributeStatement/Attribute';
const holding = (wanted: string, ...values: (string | null)[]) => ({
  response: {
    assertion: {
      attributes: GOOD_ATTRIBUTES.map((one) =>
        one[0] === wanted ? ([wanted, ...values] as const) : one,
      ),
    },
  },
});

testRule('attribute-empty', {
  found: [
    {
      name: 'full_name with an empty value',
      login: holding('full_name', null),
      finds: [
        {
          title: 'The attribute full_name has no value',
          fix: ['attribute-full-name'],
          evidence: [`${NAME}[2]/@Name`],
          says: ['likely empty for this user'],
        },
      ],
    },
    {
      name: 'roles without any value',
      login: holding('roles'),
      finds: [
        {
          title: 'The attribute roles has no value',
          fix: ['attribute-roles'],
          evidence: [`${NAME}[3]/@Name`],
        },
      ],
    },
    {
      name: 'email with white space',
      login: holding('email', '  '),
      finds: [
        {
          title: 'The attribute email has no value',
          fix: ['attribute-email'],
          evidence: [`${NAME}[1]/@Name`],
        },
      ],
    },
  ],
  ok: [
    { name: 'all three have a value' },
    { name: 'one of two values is empty', login: holding('roles', null, 'agent') },
    {
      name: 'another attribute is empty, which clears it',
      login: { response: { assertion: { attributes: [...GOOD_ATTRIBUTES, ['phone', null]] } } },
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
