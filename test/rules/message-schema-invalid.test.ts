import { testRule } from '../support/rule-tester.ts';

const ASSERTION = '/Response/Assertion';
const found = (name: string, title: string, evidence: string, login: object) =>
  ({ name, login, finds: [{ title, evidence: [evidence], says: ['likely refuses'] }] }) as const;

testRule('message-schema-invalid', {
  found: [
    found('no Conditions', 'The Assertion has no Conditions', ASSERTION, {
      response: { assertion: { conditions: false } },
    }),
    found('no AuthnStatement', 'The Assertion has no AuthnStatement', ASSERTION, {
      response: { assertion: { authnStatement: false } },
    }),
    found('no ID of the Response', 'The Response has no ID', '/Response', {
      response: { id: null },
    }),
    found('SAML 1.1', 'The Version of the Response is not 2.0', '/Response/@Version', {
      response: { version: '1.1' },
    }),
    found('no issuer of the assertion', 'The Assertion has no Issuer', ASSERTION, {
      response: { assertion: { issuer: null } },
    }),
    found(
      'a date that is none',
      'The IssueInstant of the Assertion is no date and time',
      `${ASSERTION}/@IssueInstant`,
      {
        response: { assertion: { issueInstant: 'yesterday' } },
      },
    ),
    found(
      'a time limit that is none',
      'A time limit of the Assertion is no date and time',
      `${ASSERTION}/Conditions/@NotBefore`,
      {
        response: { assertion: { notBefore: '1762074000' } },
      },
    ),
    {
      name: 'several at once',
      login: { response: { assertion: { conditions: false, authnStatement: false } } },
      finds: [
        {
          title: 'The Assertion has no Conditions (and 1 more)',
          evidence: [ASSERTION, ASSERTION],
          says: ['The Assertion has no AuthnStatement.'],
        },
      ],
    },
  ],
  ok: [
    { name: 'all there' },
    { name: 'an error response', login: { response: { status: ['Responder'], assertion: null } } },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
