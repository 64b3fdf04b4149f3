import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES } from '../support/saml-xml.ts';

const VALUE = '/Response/Assertion/AttributeStatement/Attribute[3]/AttributeValue';
const roles = (...values: string[]) => ({
  response: {
    assertion: { attributes: [...GOOD_ATTRIBUTES.slice(0, 2), ['roles', ...values] as const] },
  },
});

testRule('insights-role-alone', {
  found: [
    {
      name: 'beside agent',
      login: roles('agent', 'wfo.full_access'),
      finds: [
        {
          title: '"wfo.full_access" comes without supervisor or admin',
          fix: ['role-values'],
          evidence: [`${VALUE}[2]`],
        },
      ],
    },
    {
      name: 'two of them and nothing else',
      login: roles('wfo.team_leader,wfo.data_analyst'),
      finds: [
        {
          title: '"wfo.team_leader" and "wfo.data_analyst" come without supervisor or admin',
          fix: ['role-values'],
          evidence: [VALUE, VALUE],
        },
      ],
    },
  ],
  ok: [
    { name: 'no such role' },
    { name: 'beside supervisor', login: roles('wfo.team_leader', 'supervisor') },
    { name: 'beside admin', login: roles('admin,wfo.full_access') },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
