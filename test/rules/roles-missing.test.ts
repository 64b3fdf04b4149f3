import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES, type AttributeShape } from '../support/saml-xml.ts';

const without = GOOD_ATTRIBUTES.filter(([name]) => name !== 'roles');
const sending = (...attributes: AttributeShape[]) => ({ response: { assertion: { attributes } } });
const TITLE = 'The response has no roles attribute';

testRule('roles-missing', {
  found: [
    {
      name: 'the other two are there',
      login: sending(...without),
      finds: [
        {
          title: TITLE,
          fix: ['attribute-roles'],
          values: ['roles'],
          evidence: ['nowhere'],
          says: ['"roles"'],
        },
      ],
    },
    {
      name: 'too many groups at Entra ID, which sends a link to them',
      login: sending(...without, [
        'http://schemas.microsoft.com/claims/groups.link',
        'https://graph.windows.net/x',
      ]),
      finds: [
        {
          title: TITLE,
          fix: ['attribute-roles'],
          evidence: ['/Response/Assertion/AttributeStatement/Attribute[3]/@Name', 'nowhere'],
          says: ['in too many groups', 'groups.link'],
        },
      ],
    },
    {
      name: 'no attribute at all',
      login: sending(),
      finds: [{ title: TITLE, fix: ['attribute-roles'], evidence: ['nowhere'] }],
    },
    {
      name: 'only a longer name that begins alike',
      login: sending(...without, ['roles_of_someone_else', 'x']),
      finds: [{ title: TITLE, fix: ['attribute-roles'], evidence: ['nowhere'] }],
    },
  ],
  ok: [
    { name: 'it is there' },
    {
      name: 'it is there under another case, which has a rule of its own',
      login: sending(...without, ['Roles', 'x']),
    },
    {
      name: 'it is there under a URI, which has a rule of its own',
      login: sending(...without, [
        'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
        'x',
      ]),
    },
    {
      name: 'it is there and empty, which has a rule of its own',
      login: sending(...without, ['roles', null]),
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'a refused NameID, which explains why nothing is there',
      login: { response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null } },
      because: 'there is no Assertion',
    },
  ],
});
