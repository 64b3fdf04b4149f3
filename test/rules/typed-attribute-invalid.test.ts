import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES, type AttributeShape } from '../support/saml-xml.ts';

const VALUE = '/Response/Assertion/AttributeStatement/Attribute[4]/AttributeValue';
const and = (...more: AttributeShape[]) => ({
  response: { assertion: { attributes: [...GOOD_ATTRIBUTES, ...more] } },
});
const found = (name: string, value: string, type: string) =>
  ({
    name: `${name} = ${value}`,
    login: and([name, value]),
    finds: [
      {
        title: `"${name}" holds "${value}", which is no ${type}`,
        evidence: [VALUE],
        says: ['400 Error invalid attribute format'],
      },
    ],
  }) as const;

testRule('typed-attribute-invalid', {
  found: [
    found('skill.int', 'a', 'whole number'),
    found('skill.int', '1.23', 'whole number'),
    found('flag.boolean', 'yes', 'boolean (true or false)'),
    found('levels.intarray', '1, two', 'list of whole numbers'),
    found('flags.booleanarray', 'true,maybe', 'list of booleans'),
    {
      name: 'the second of two values',
      login: and(['skill.int', '1', 'x']),
      finds: [
        { title: '"skill.int" holds "x", which is no whole number', evidence: [`${VALUE}[2]`] },
      ],
    },
  ],
  ok: [
    { name: 'no casts' },
    {
      name: 'every cast with a value that fits',
      login: and(
        ['a.int', '-5'],
        ['b.boolean', 'false'],
        ['c.string', 'x'],
        ['d.intarray', '1,2'],
        ['e.booleanarray', 'true, false'],
        ['f.stringarray', 'a,b'],
      ),
    },
    { name: 'an empty value, which clears it', login: and(['skill.int', null]) },
    { name: 'a cast in upper case, which is none', login: and(['skill.Int', 'a']) },
    {
      name: 'a name that only ends alike',
      login: and(['point', 'a'], ['int', 'a'], ['.int', 'a']),
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
