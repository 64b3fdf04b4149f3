import { testRule } from '../support/rule-tester.ts';
import { acsOf } from '../support/saml-xml.ts';

testRule('artifact-response', {
  found: [
    {
      name: 'an artifact in place of the response',
      login: { artifact: 'AAQAAMh48/1oXIM+sDo7Dh2qMp1HM4IF5DaRNmDj6RdUmllwn9jJHyEgIi8=' },
      finds: [
        {
          title: 'The identity provider sent an artifact instead of the response',
          fix: ['acs-url'],
          values: [acsOf('legacy')],
          evidence: ['exchange request'],
          says: ['likely cannot fetch the response'],
        },
      ],
    },
  ],
  ok: [{ name: 'a SAML Response' }],
  cannotTell: { unreachable: 'an artifact is there or it is not' },
  notApplicable: [
    { name: 'no response', login: { response: null }, because: 'no response was captured' },
  ],
});
