import { newId } from '../idp/response.ts';
import { both, type Draft, type Scenario } from '../scenario.ts';

function setNameId(
  { response }: Draft,
  nameId: { value: string; format: string | null } | null,
): void {
  for (const assertion of response.assertions) assertion.nameId = nameId;
}

export const nameid: readonly Scenario[] = [
  {
    id: 'nameid-missing',
    title: 'No NameID in the assertion',
    story: 'The claim rules send the attributes, and nothing that says who the user is.',
    change: (draft) => setNameId(draft, null),
    refusal: { legacy: 'No name id found in Document.', enhanced: null },
    finds: both(['nameid-missing']),
  },
  {
    id: 'nameid-transient',
    title: 'A transient NameID',
    story:
      'The Name ID is made up anew at each login, so Flex meets a new user, and a new Worker, every day.',
    change: (draft) =>
      setNameId(draft, {
        value: newId(),
        format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
      }),
    refusal: both(null),
    finds: both(['nameid-transient']),
  },
  {
    id: 'nameid-unstable',
    title: 'The NameID of a login service',
    story:
      'The Name ID is the internal id of the service the user signed in with, not an address of the company.',
    change: (draft) =>
      setNameId(draft, {
        value: 'auth0|5f7c8ec7c33c6c004bbafe82',
        format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
      }),
    refusal: both(null),
    finds: both(['nameid-unstable']),
  },
  {
    id: 'nameid-comment',
    title: 'A comment inside the NameID',
    story: 'A comment is not signed. Who reads only the text before it lets another user in.',
    tamper: (xml) => xml.replace('@corp.example</NameID>', '@corp<!---->.example</NameID>'),
    refusal: both(null),
    finds: both(['nameid-comment']),
  },
];
