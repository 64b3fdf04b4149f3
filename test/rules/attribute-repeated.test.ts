import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES, type AttributeShape } from '../support/saml-xml.ts';

const NAME = '/Response/Assertion/AttributeStatement/Attribute';
const and = (...more: AttributeShape[]) => ({
  response: { assertion: { attributes: [...GOOD_ATTRIBUTES, ...more] } },
});

testRule('attribute-repeated', {
  found: [
    {
      name: 'legacy: roles twice, as Keycloak sends them',
      login: and(['roles', 'supervisor']),
      finds: [
        {
          title: '"roles" comes in several Attribute elements',
          severity: 'blocks-login',
          fix: ['attribute-roles'],
          evidence: [`${NAME}[3]/@Name`, `${NAME}[4]/@Name`],
          says: ['likely refuses'],
        },
      ],
    },
    {
      name: 'enhanced: roles twice',
      login: { generation: 'enhanced', ...and(['roles', 'supervisor']) },
      finds: [
        {
          title: '"roles" comes in several Attribute elements',
          severity: 'will-break',
          fix: ['attribute-roles'],
          evidence: [`${NAME}[3]/@Name`, `${NAME}[4]/@Name`],
          says: ['likely keeps the last'],
        },
      ],
    },
    {
      name: 'two others',
      login: and(['a', '1'], ['b', '1'], ['a', '2'], ['b', '2']),
      finds: [
        {
          title: '"a" and "b" come in several Attribute elements',
          severity: 'blocks-login',
          evidence: [4, 6, 5, 7].map((n) => `${NAME}[${n}]/@Name`),
        },
      ],
    },
  ],
  ok: [
    { name: 'each once' },
    { name: 'several values in one', login: and(['skills', 'a', 'b']) },
    { name: 'names that differ in case', login: and(['Roles', 'agent']) },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
