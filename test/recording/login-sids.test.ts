import { expect, test } from 'vitest';
import { loginSids } from '../../src/recording/login-sids.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { observe, type LoginShape } from '../support/login.ts';
import {
  ACCOUNT_SID,
  acsOf,
  CONNECTION_SID,
  OTHER_ACCOUNT_SID,
  OTHER_CONNECTION_SID,
} from '../support/saml-xml.ts';

const OTHER = { accountSid: OTHER_ACCOUNT_SID, connectionSid: OTHER_CONNECTION_SID };

test.each<[string, LoginShape, string[]]>([
  ['a legacy login', {}, [ACCOUNT_SID]],
  ['an enhanced login', { generation: 'enhanced' }, [CONNECTION_SID]],
  [
    'the response is made out to another account',
    { response: { destination: acsOf('legacy', OTHER) } },
    [ACCOUNT_SID],
  ],
  ['posted to another account', { postTo: acsOf('legacy', OTHER) }, [ACCOUNT_SID]],
  [
    'no request, posted to another account',
    { request: null, postTo: acsOf('legacy', OTHER) },
    [OTHER_ACCOUNT_SID],
  ],
])('%s => whose login it is', async (_what, shape, sids) => {
  const [login] = readRecording(await observe(shape)).logins;
  expect(login && loginSids(login)).toEqual(sids);
});
