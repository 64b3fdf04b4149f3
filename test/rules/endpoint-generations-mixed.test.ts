import { testRule } from '../support/rule-tester.ts';
import { acsOf, entityOf } from '../support/saml-xml.ts';

const AUDIENCE = '/Response/Assertion/Conditions/AudienceRestriction/Audience';

testRule('endpoint-generations-mixed', {
  found: [
    {
      name: 'the response is posted to legacy, and its audience is enhanced',
      login: { response: { assertion: { audiences: [entityOf('enhanced')] } } },
      finds: [
        {
          title:
            'The audience is that of the enhanced generation, and the URL the response was posted to is legacy',
          fix: ['entity-id', 'acs-url'],
          values: [entityOf('legacy'), acsOf('legacy')],
          evidence: [AUDIENCE, 'exchange request'],
          says: ['likely half done'],
        },
      ],
    },
    {
      name: 'the response is posted to enhanced, and its audience is legacy',
      login: {
        generation: 'enhanced',
        response: { assertion: { audiences: [entityOf('legacy')] } },
      },
      finds: [
        {
          title:
            'The audience is that of the legacy generation, and the URL the response was posted to is enhanced',
          fix: ['entity-id', 'acs-url'],
          values: [entityOf('enhanced'), acsOf('enhanced')],
          evidence: [AUDIENCE, 'exchange request'],
        },
      ],
    },
    {
      name: 'only the Destination is left over from legacy',
      login: { generation: 'enhanced', response: { destination: acsOf('legacy') } },
      finds: [
        {
          title: 'The audience is that of the enhanced generation, and the Destination is legacy',
          fix: ['entity-id', 'acs-url'],
          evidence: [AUDIENCE, '/Response/@Destination'],
        },
      ],
    },
    {
      name: 'the identity provider started it, so nothing says which generation is meant',
      login: {
        request: null,
        response: { inResponseTo: null, assertion: { audiences: [entityOf('preview')] } },
      },
      finds: [
        {
          title:
            'The audience is that of the preview generation, and the URL the response was posted to is legacy',
          evidence: [AUDIENCE, 'exchange request'],
        },
      ],
    },
  ],
  ok: [
    { name: 'legacy' },
    { name: 'preview', login: { generation: 'preview' } },
    { name: 'enhanced', login: { generation: 'enhanced' } },
    {
      name: 'an audience that is none of Flex',
      login: { response: { assertion: { audiences: ['urn:other'] } } },
    },
  ],
  cannotTell: {
    unreachable: 'addresses that cannot be read are left out, and what is left is compared',
  },
});
