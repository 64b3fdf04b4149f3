import { testRule } from '../support/rule-tester.ts';

const format = (last: string) => ({
  response: {
    assertion: {
      nameId: '_b7d4',
      nameIdFormat: `urn:oasis:names:tc:SAML:2.0:nameid-format:${last}`,
    },
  },
});

testRule('nameid-transient', {
  found: [
    {
      name: 'the format transient',
      login: format('transient'),
      finds: [
        {
          title: 'The NameID is transient: another one at every login',
          fix: ['nameid'],
          evidence: ['/Response/Assertion/Subject/NameID'],
          says: ['likely makes a new Worker'],
        },
      ],
    },
  ],
  ok: [
    { name: 'an e-mail address' },
    { name: 'the format persistent', login: format('persistent') },
    { name: 'no format', login: { response: { assertion: { nameIdFormat: null } } } },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'no NameID',
      login: { response: { assertion: { nameId: null } } },
      because: 'no NameID',
    },
  ],
});
