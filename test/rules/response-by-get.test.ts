import { deflateRawSync } from 'node:zlib';
import { testRule } from '../support/rule-tester.ts';
import { acsOf, responseXml } from '../support/saml-xml.ts';

const SENT = deflateRawSync(Buffer.from(responseXml('legacy', {}))).toString('base64');
const byGet = `${acsOf('legacy')}?SAMLResponse=${encodeURIComponent(SENT)}`;

testRule('response-by-get', {
  found: [
    {
      name: 'the response is in the address, and Twilio answers 400',
      login: { response: null, goesTo: byGet },
      finds: [
        {
          title: 'Response was sent by GET, not by POST',
          fix: ['acs-url'],
          values: [acsOf('legacy')],
          evidence: ['exchange request'],
          says: ['takes a POST only'],
        },
      ],
    },
  ],
  ok: [{ name: 'a POST that Twilio refused', login: { answer: { status: 401 } } }],
  cannotTell: { unreachable: 'a response that was seen on its way shows its method' },
  notApplicable: [{ name: 'Twilio let the user in', because: 'did not refuse' }],
});
