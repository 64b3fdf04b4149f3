import { testRule } from '../support/rule-tester.ts';
import { GOOD_ATTRIBUTES, type AttributeShape } from '../support/saml-xml.ts';

const without = GOOD_ATTRIBUTES.filter(([name]) => name !== 'email');
const sending = (...attributes: AttributeShape[]) => ({ response: { assertion: { attributes } } });
const TITLE = 'The response has no email attribute';

testRule('email-missing', {
  found: [
    {
      name: 'the other two are there',
      login: sending(...without),
      finds: [
        {
          title: TITLE,
          fix: ['attribute-email'],
          values: ['email'],
          evidence: ['nowhere'],
          says: ['"email"'],
        },
      ],
    },
    {
      name: 'no attribute at all',
      login: sending(),
      finds: [{ title: TITLE, fix: ['attribute-email'], evidence: ['nowhere'] }],
    },
    {
      name: 'only a longer name that begins alike',
      login: sending(...without, ['email_of_someone_else', 'x']),
      finds: [{ title: TITLE, fix: ['attribute-email'], evidence: ['nowhere'] }],
    },
  ],
  ok: [
    { name: 'it is there' },
    {
      name: 'it is there under another case, which has a rule of its own',
      login: sending(...without, ['E-Mail', 'x']),
    },
    {
      name: 'it is there under a URI, which has a rule of its own',
      login: sending(...without, [
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
        'x',
      ]),
    },
    {
      name: 'it is there and empty, which has a rule of its own',
      login: sending(...without, ['email', null]),
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
