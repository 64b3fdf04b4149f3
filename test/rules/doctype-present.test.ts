import { testRule } from '../support/rule-tester.ts';

const TITLE = 'The message has a DOCTYPE';

testRule('doctype-present', {
  found: [
    {
      name: 'a DOCTYPE that defines nothing',
      login: { before: (xml) => `<!DOCTYPE Response>${xml}` },
      finds: [{ title: TITLE, evidence: ['/'] }],
    },
    {
      name: 'one whose entity is used, so that the message cannot be read',
      login: {
        before: (xml) => `<!DOCTYPE r [<!ENTITY e "x">]>${xml.replace('Anna Agent', '&e;')}`,
      },
      finds: [{ title: TITLE, evidence: ['/'], says: ['not expanded'] }],
    },
  ],
  ok: [
    { name: 'none' },
    { name: 'the word in a value', login: { response: { assertion: { nameId: 'x<!DOCTYPE y' } } } },
  ],
  cannotTell: { unreachable: 'a message that cannot be decoded to text has no DOCTYPE either' },
});
