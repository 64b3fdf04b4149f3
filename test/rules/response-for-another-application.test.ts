import { testRule } from '../support/rule-tester.ts';
import { acsOf, entityOf } from '../support/saml-xml.ts';

const OTHER = 'https://app.other.example/saml/acs';
const OTHER_ENTITY = 'https://app.other.example/saml/metadata';

/** A response that was given alone, as someone pastes it: nothing of Flex was seen. */
const pasted = (destination: string, audience: string, recipient = destination) => ({
  request: null,
  postTo: OTHER,
  answer: null,
  response: { destination, assertion: { audiences: [audience], recipient } },
});

testRule('response-for-another-application', {
  found: [
    {
      name: 'Destination, Recipient and Audience of another application',
      login: pasted(OTHER, OTHER_ENTITY),
      finds: [
        {
          title:
            'This response is not for Flex: neither Destination nor Audience is one of its addresses',
          evidence: [
            '/Response/@Destination',
            '/Response/Assertion/Conditions/AudienceRestriction/Audience',
          ],
          says: [OTHER, OTHER_ENTITY],
        },
      ],
    },
    {
      name: 'the same with a typing error that a guide contains',
      login: pasted(OTHER, OTHER_ENTITY, `h${OTHER}`),
      finds: [
        {
          title:
            'This response is not for Flex: neither Destination nor Audience is one of its addresses',
          evidence: [
            '/Response/@Destination',
            '/Response/Assertion/Conditions/AudienceRestriction/Audience',
          ],
        },
      ],
    },
  ],
  ok: [
    {
      name: 'a mistyped host of Twilio',
      login: pasted('https://iam.twillio.com/saml2', OTHER_ENTITY),
    },
    {
      name: 'the example of a guide',
      login: pasted(OTHER, 'https://app.other.example/{audience}'),
    },
  ],
  notApplicable: [
    {
      name: 'the Recipient is that of Flex',
      login: pasted(OTHER, OTHER_ENTITY, acsOf('legacy')),
      because: 'part of this login',
    },
    {
      name: 'the Destination is that of Flex',
      login: pasted(acsOf('legacy'), OTHER_ENTITY),
      because: 'part of this login',
    },
    {
      name: 'the Audience is that of Flex',
      login: pasted(OTHER, entityOf('enhanced')),
      because: 'part of this login',
    },
    {
      name: 'the response was posted to Flex',
      login: { response: { destination: OTHER, assertion: { audiences: [OTHER_ENTITY] } } },
      because: 'part of this login',
    },
  ],
  cannotTell: [
    { name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' },
  ],
});
