import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { matchOf, seenIn } from '../../../src/ui/presenter/connection.ts';
import { acceptedLogin, recordedLive, requestUrl } from '../../support/hops.ts';
import { observe, signedResponse } from '../../support/login.ts';
import { ADFS_URL, authnRequestXml } from '../../support/saml-xml.ts';

const GOOGLE = 'https://accounts.google.com/o/saml2/idp?idpid=C01abc2de';

async function seen(ssoUrl: string, destination: string | null) {
  const asked = authnRequestXml('enhanced', { destination });
  const hops = acceptedLogin(
    'enhanced',
    requestUrl(ssoUrl, asked),
    await signedResponse({ generation: 'enhanced' }),
  );
  const [diagnosis] = await diagnose(readRecording(await recordedLive(hops)), {});
  return seenIn(diagnosis ?? null).ssoUrl;
}

describe('the Single Sign-On URL that a login shows', () => {
  test('is compared with its parameters, which are not recorded', async () => {
    const shown = await seen(GOOGLE, GOOGLE);
    expect(shown?.value).toBe(GOOGLE);
    expect(matchOf('ssoUrl', GOOGLE, shown)).toBe('match');
    expect(matchOf('ssoUrl', GOOGLE.replace('C01', 'C02'), shown)).toBe('differs');
    expect(
      matchOf('ssoUrl', 'https://accounts.google.com/o/saml2/other?idpid=C01abc2de', shown),
    ).toBe('differs');
  });

  test('is not offered where a part of it is missing', async () => {
    expect(await seen(GOOGLE, null)).toBeUndefined();
  });

  test('is offered where it is whole', async () => {
    expect((await seen(ADFS_URL, null))?.value).toBe(ADFS_URL);
    const [diagnosis] = await diagnose(readRecording(await observe()), {});
    expect(seenIn(diagnosis ?? null).ssoUrl?.value).toBe(ADFS_URL);
  });
});
