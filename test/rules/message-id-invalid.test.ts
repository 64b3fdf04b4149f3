import { testRule } from '../support/rule-tester.ts';

const UUID = '00ed9a13-7e0e-4f3c-8d47-1f9b2f7a9f33';

testRule('message-id-invalid', {
  found: [
    {
      name: 'a plain UUID that begins with a digit',
      login: { response: { id: UUID } },
      finds: [
        {
          title: `The ID "${UUID}" of the Response is not a valid XML ID`,
          evidence: ['/Response/@ID'],
          says: ['begins with a digit', 'likely refuses', 'only some logins'],
        },
      ],
    },
    {
      name: 'a colon in the ID of the assertion',
      login: { response: { assertion: { id: 'a:b' } } },
      finds: [
        {
          title: 'The ID "a:b" of the Assertion is not a valid XML ID',
          evidence: ['/Response/Assertion/@ID'],
          doesNotSay: ['only some logins'],
        },
      ],
    },
  ],
  ok: [
    { name: 'an underscore first' },
    { name: 'a UUID that begins with a letter', login: { response: { id: 'f0ed9a13-7e0e-4f3c' } } },
    { name: 'a letter beyond ASCII', login: { response: { id: 'öl.1-2' } } },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
