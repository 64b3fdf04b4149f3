import { testRule } from '../support/rule-tester.ts';
import type { AssertionShape, AttributeShape } from '../support/saml-xml.ts';

const attributes = (
  email: string,
  fullName: string,
): { attributes: readonly AttributeShape[] } => ({
  attributes: [
    ['email', email],
    ['full_name', fullName],
    ['roles', 'agent'],
  ],
});
const sending = (assertion: AssertionShape) => ({ response: { assertion } });
const EMAIL = 'anna.agent@example.com';
const VALUE = '/Response/Assertion/AttributeStatement/Attribute';

testRule('attribute-too-long', {
  found: [
    {
      name: 'a NameID of 257 characters',
      login: sending({ nameId: 'a'.repeat(257) }),
      finds: [
        {
          title: 'NameID is longer than 256 characters',
          fix: ['nameid'],
          evidence: ['/Response/Assertion/Subject/NameID'],
          says: ['has 257 characters', 'likely'],
        },
      ],
    },
    {
      name: 'both attributes',
      login: sending(attributes(`${'a'.repeat(250)}@b.example`, 'ä'.repeat(300))),
      finds: [
        {
          title: 'full_name is longer than 256 characters',
          fix: ['attribute-full-name'],
          evidence: [`${VALUE}[2]/AttributeValue`],
          says: ['has 300 characters'],
        },
        {
          title: 'email is longer than 256 characters',
          fix: ['attribute-email'],
          evidence: [`${VALUE}[1]/AttributeValue`],
          says: ['has 260 characters'],
        },
      ],
    },
  ],
  ok: [
    {
      name: 'as long as it may be',
      login: sending({ nameId: 'a'.repeat(256), ...attributes(EMAIL, 'a'.repeat(256)) }),
    },
    {
      name: 'characters beyond 16 bits count once',
      login: sending(attributes(EMAIL, '😀'.repeat(256))),
    },
    { name: 'no NameID', login: sending({ nameId: null }) },
    {
      name: 'another attribute',
      login: sending({
        attributes: [...attributes(EMAIL, 'Anna').attributes, ['location', 'x'.repeat(500)]],
      }),
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
