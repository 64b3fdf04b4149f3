import { expect, test } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { missedRequest } from '../../../src/facts/kit/missed-request.ts';
import { observer } from '../../support/observations.ts';
import { ACCOUNT_SID, acsOf, responseXml } from '../../support/saml-xml.ts';

const unasked = responseXml('legacy', { inResponseTo: null, assertion: { inResponseTo: null } });

function login(xml: string, startUrl: string | null): string | null {
  const see = observer();
  if (startUrl !== null) {
    see.request(startUrl, { method: 'POST', resource: 'xmlhttprequest' });
    see.response(200);
    see.end();
  }
  see.post(acsOf('legacy'), { SAMLResponse: Buffer.from(xml).toString('base64') });
  see.response(401);
  const [found] = readRecording(see.all).logins;
  if (!found) throw new Error('there is no login');
  return missedRequest(found);
}

test.each([
  [
    'a legacy start call was seen',
    unasked,
    `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`,
    'Open DevTools',
  ],
  [
    'a preview start call was seen',
    unasked,
    `https://preview.twilio.com/iam/Accounts/${ACCOUNT_SID}/authenticate`,
    'Open DevTools',
  ],
  ['the response names a request', responseXml('legacy'), null, 'Start recording before'],
])('%s, and no request => says how to get it', (_what, xml, startUrl, says) => {
  expect(login(xml, startUrl)).toContain(says);
});

test.each([
  ['nothing was asked', null],
  ['another call was made', `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/Tokens`],
])(
  '%s, and no request is named => the identity provider may have started it',
  (_what, startUrl) => {
    expect(login(unasked, startUrl)).toBeNull();
  },
);
