import { testRule } from '../support/rule-tester.ts';

const wrongIssuer = JSON.stringify({
  code: 70004,
  status: 401,
  message: "authentication failed: Invalid issuer in the Assertion/Response. Was 'a', but expected 'b'",
});

testRule('acs-refused', {
  found: [
    {
      name: '401 with the JSON of code 70004',
      login: { answer: { status: 401, text: wrongIssuer } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 401, code 70004',
          evidence: ['exchange status', 'exchange content'],
          says: [
            'username and password dialog',
            'Invalid issuer in the Assertion/Response',
            'Code 70004 is Unauthorized',
            'is not the Identity Provider Issuer',
          ],
        },
      ],
    },
    {
      name: '401 whose text was not captured',
      login: { answer: { status: 401 } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 401',
          evidence: ['exchange status'],
          says: ['The text of the answer was not captured'],
        },
      ],
    },
    {
      name: '400 with a page that names the attribute format',
      login: { answer: { status: 400, text: '<h1>400 Error invalid attribute format</h1>' } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 400',
          evidence: ['exchange status', 'exchange content'],
          says: ['An attribute with a cast in its name'],
          doesNotSay: ['dialog'],
        },
      ],
    },
    {
      name: '403 with code 70251',
      login: { answer: { status: 403, text: '{"code":70251,"message":"Bad SSO Settings"}' } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 403, code 70251',
          evidence: ['exchange status', 'exchange content'],
          says: ['Code 70251 is Bad SSO Settings', 'missing certificate'],
        },
      ],
    },
    {
      name: '400 with code 70252',
      login: { answer: { status: 400, text: '{"code":70252}' } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 400, code 70252',
          evidence: ['exchange status', 'exchange content'],
          says: ['lacks attributes'],
        },
      ],
    },
    {
      name: '400 with code 70253',
      login: { answer: { status: 400, text: '{"code":"70253"}' } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 400, code 70253',
          evidence: ['exchange status', 'exchange content'],
          says: ['likely the values of "roles"'],
        },
      ],
    },
    {
      name: 'enhanced: a page with code 45050',
      login: { generation: 'enhanced', answer: { status: 500, text: '<p>Error 45050</p>' } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 500',
          evidence: ['exchange status', 'exchange content'],
          says: ['full_name, email or roles', 'Twilio failed while it worked'],
        },
      ],
    },
    {
      name: 'enhanced: the ACS sends the browser on with an error',
      login: {
        generation: 'enhanced',
        answer: {
          after:
            'https://services.twilio.com/v1/Flex/Authentication/Callback?error=access_denied&error_description=Audience+is+invalid.+Configured%3A+urn%3Aflex%3AJQ1&state=x',
          status: 400,
        },
      },
      finds: [
        {
          title: 'Twilio refused the response: access_denied',
          evidence: ['exchange status', 'exchange redirect'],
          says: ['"Audience is invalid. Configured: urn:flex:JQ1"', 'is not the entity ID of this connection'],
          doesNotSay: ['was not captured'],
        },
      ],
    },
    {
      name: 'enhanced: a later page refuses with code 45050',
      login: {
        generation: 'enhanced',
        answer: {
          after: 'https://services.twilio.com/v1/Flex/Authentication/Callback?code=x',
          status: 400,
          text: '{"code":45050}',
        },
      },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 400, code 45050',
          evidence: ['exchange status', 'exchange content'],
        },
      ],
    },
    {
      name: 'a code we do not know',
      login: { answer: { status: 400, text: '{"code":12345,"message":"No."}' } },
      finds: [
        {
          title: 'Twilio refused the response with HTTP 400, code 12345',
          evidence: ['exchange status', 'exchange content'],
          says: ['Twilio says: "No".'],
          doesNotSay: ['Code 12345 is'],
        },
      ],
    },
  ],
  ok: [
    { name: 'Twilio lets the user in' },
    { name: 'enhanced: Twilio lets the user in', login: { generation: 'enhanced' } },
  ],
  cannotTell: [{ name: "Twilio's answer was not seen", login: { answer: null }, missing: 'was not captured' }],
  notApplicable: [{ name: 'no response was posted', login: { response: null }, because: 'exchange' }],
});
