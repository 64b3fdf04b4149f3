import { testRule } from '../support/rule-tester.ts';
import { responseXml } from '../support/saml-xml.ts';

testRule('response-encoding', {
  found: [
    {
      name: 'XML in the form field',
      login: { sent: responseXml('legacy', {}), answer: { status: 401 } },
      finds: [{ title: 'Response is sent without base64', evidence: ['exchange request'], says: ['without base64'] }],
    },
  ],
  ok: [{ name: 'base64', login: { answer: { status: 401 } } }],
  cannotTell: { unreachable: 'a response that was seen on its way shows how it was encoded' },
  notApplicable: [
    { name: 'XML that Twilio accepted', login: { sent: responseXml('legacy', {}) }, because: 'did not refuse' },
  ],
});
