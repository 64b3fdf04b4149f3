import { deflateRawSync } from 'node:zlib';
import { testRule } from '../support/rule-tester.ts';
import { responseXml } from '../support/saml-xml.ts';

const XML = responseXml('legacy', {});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const REFUSED = { answer: { status: 401 } };
const evidence = ['exchange request'];

testRule('response-encoding', {
  found: [
    {
      name: 'XML in the form field',
      login: { sent: XML, ...REFUSED },
      finds: [
        {
          title: 'Response is sent without base64',
          evidence,
          says: ['without base64', 'cannot read it'],
        },
      ],
    },
    {
      name: 'XML in the form field, percent-encoded',
      login: { sent: encodeURIComponent(XML), ...REFUSED },
      finds: [{ title: 'Response is sent without base64', evidence, says: ['without base64'] }],
    },
    {
      name: 'base64, percent-encoded before the browser encoded the form',
      login: { sent: encodeURIComponent(base64(`${XML}  `)), ...REFUSED },
      finds: [
        {
          title: 'Response is percent-encoded twice',
          evidence,
          says: ['once more', 'likely cannot read it'],
        },
      ],
    },
    {
      name: 'base64, percent-encoded twice before that',
      login: { sent: encodeURIComponent(encodeURIComponent(base64(`${XML}  `))), ...REFUSED },
      finds: [{ title: 'Response is percent-encoded twice', evidence, says: ['once more'] }],
    },
    {
      name: 'base64 of base64',
      login: { sent: base64(base64(XML)), ...REFUSED },
      finds: [
        {
          title: 'Response is encoded as base64 twice',
          evidence,
          says: ['base64 of base64', 'cannot read it'],
        },
      ],
    },
    {
      name: 'base64 of base64, percent-encoded => one finding for both',
      login: {
        sent: encodeURIComponent(`${base64(base64(XML)).replace(/=+$/, '')}==`),
        ...REFUSED,
      },
      finds: [
        {
          title: 'Response is percent-encoded twice',
          evidence,
          says: ['once more', 'base64 of base64'],
        },
      ],
    },
    {
      name: 'base64 with character references',
      login: {
        sent: base64(`${XML}  `).replaceAll('=', '&#61;').replaceAll('+', '&#x2B;'),
        ...REFUSED,
      },
      finds: [
        {
          title: 'Response has character references in its base64',
          evidence,
          says: ['escaped twice'],
        },
      ],
    },
    {
      name: 'DEFLATE in a form',
      login: { sent: deflateRawSync(Buffer.from(XML)).toString('base64'), ...REFUSED },
      finds: [
        { title: 'Response is compressed', evidence, says: ['DEFLATE', 'HTTP-POST does not'] },
      ],
    },
  ],
  ok: [
    { name: 'base64', login: REFUSED },
    {
      name: 'base64 in lines',
      login: { sent: base64(XML).replace(/.{76}/g, '$&\r\n'), ...REFUSED },
    },
    {
      name: 'base64url without padding',
      login: { sent: Buffer.from(XML).toString('base64url'), ...REFUSED },
    },
  ],
  cannotTell: { unreachable: 'a response that was seen on its way shows how it was encoded' },
  notApplicable: [
    { name: 'XML that Twilio accepted', login: { sent: XML }, because: 'did not refuse' },
    {
      name: 'base64 of base64 that Twilio accepted',
      login: { sent: base64(base64(XML)) },
      because: 'did not refuse',
    },
  ],
});
