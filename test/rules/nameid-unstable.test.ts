import { testRule } from '../support/rule-tester.ts';

const NAMEID = '/Response/Assertion/Subject/NameID';
const as = (nameId: string, id = '1') => ({
  request: { id: `_q${id}` },
  response: {
    id: `_r${id}`,
    inResponseTo: `_q${id}`,
    assertion: { nameId, inResponseTo: `_q${id}` },
  },
});

testRule('nameid-unstable', {
  found: [
    {
      name: "Auth0's own user ID",
      login: as('auth0|5f7c8ec7c33c6c004bbafe82'),
      finds: [
        {
          title:
            'The NameID "auth0|5f7c8ec7c33c6c004bbafe82" is the internal ID of a login service',
          fix: ['nameid'],
          evidence: [NAMEID],
          says: ['likely makes a Worker'],
        },
      ],
    },
    {
      name: 'the same e-mail address under another NameID before',
      login: [
        as('anna', '1'),
        { ...as('anna.agent@example.com', '2'), startAt: Date.UTC(2026, 10, 2, 10) },
      ],
      finds: [
        {
          title: 'The same e-mail address came with 2 different NameIDs',
          fix: ['nameid'],
          evidence: [NAMEID, NAMEID],
          says: ['"anna" and "anna.agent@example.com"'],
        },
      ],
    },
  ],
  ok: [
    { name: 'an e-mail address' },
    { name: 'a name without a bar', login: as('anna') },
    {
      name: 'the same NameID before',
      login: [as('anna', '1'), { ...as('anna', '2'), startAt: Date.UTC(2026, 10, 2, 10) }],
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
  notApplicable: [
    {
      name: 'a transient NameID, which has a rule of its own',
      login: {
        response: {
          assertion: {
            nameId: 'a|b',
            nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
          },
        },
      },
      because: 'transient',
    },
  ],
});
