import { describe, expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Login } from '../../src/model/login.ts';
import {
  GENERIC,
  detectProviderOfConnection,
  detectProvider,
} from '../../src/diagnosis/detect-provider.ts';
import { observe, type LoginShape } from '../support/login.ts';
import { observer } from '../support/observations.ts';
import { ADFS_ISSUER, authnRequestXml } from '../support/saml-xml.ts';

async function loginOf(shape: LoginShape): Promise<Login> {
  const [login] = readRecording(await observe(shape)).logins;
  if (!login) throw new Error('the observations make no login');
  return login;
}

const recognised = async (shape: LoginShape, provider?: string) =>
  detectProvider(await loginOf(shape), provider === undefined ? {} : { provider }, null);

/** Neither issuer nor address of any product. */
const NEUTRAL = { sentTo: 'https://login.example.com/sso', request: { destination: null } };

describe('a login', () => {
  test('of AD FS => by its issuer', async () => {
    expect(await recognised({})).toMatchObject({
      id: 'adfs',
      why: 'the issuer ends in /adfs/services/trust',
      chosen: false,
    });
  });

  test('without a response => by where the request was redirected to', async () => {
    const shape = {
      response: null,
      sentTo: 'https://acme.okta.com/app/x/exk1/sso/saml',
      request: { destination: null },
    };
    expect(await recognised(shape)).toMatchObject({
      id: 'okta',
      why: 'the single sign-on URL is at acme.okta.com',
    });
  });

  test('of an unknown product => another', async () => {
    const shape = {
      ...NEUTRAL,
      response: { issuer: 'free text', assertion: { issuer: 'free text' } },
    };
    expect((await recognised(shape)).id).toBe(GENERIC);
  });

  test('of Auth0 behind its own domain => by its attributes', async () => {
    const attributes = [['http://schemas.auth0.com/nickname', 'anna']] as const;
    const shape = { ...NEUTRAL, response: { issuer: 'x', assertion: { issuer: 'x', attributes } } };
    expect(await recognised(shape)).toMatchObject({
      id: 'auth0',
      why: 'the response has attributes under http://schemas.auth0.com/',
    });
  });

  test('whose request was posted => by the address of the form', () => {
    const see = observer();
    const xml = authnRequestXml('legacy', { destination: null });
    see.post('https://login.microsoftonline.com/tenant/saml2', [
      ['SAMLRequest', Buffer.from(xml).toString('base64')],
    ]);
    const [login] = readRecording(see.all).logins;
    expect(login && detectProvider(login, {}, null).id).toBe('entra');
  });
});

describe("the user's choice", () => {
  test('a provider we know => chosen over what is recognised', async () => {
    expect(await recognised({}, 'okta')).toMatchObject({
      id: 'okta',
      chosen: true,
      why: 'chosen in the connection',
    });
  });

  test('a provider we do not know => recognised all the same', async () => {
    expect(await recognised({}, 'constructor')).toMatchObject({ id: 'adfs', chosen: false });
  });
});

test('before any login => by the connection', () => {
  expect(detectProviderOfConnection({ idpIssuer: ADFS_ISSUER }, null).id).toBe('adfs');
  expect(
    detectProviderOfConnection({ ssoUrl: 'https://sso.jumpcloud.com/saml2/flex' }, null).id,
  ).toBe('jumpcloud');
  expect(detectProviderOfConnection({ provider: 'keycloak' }, null)).toMatchObject({
    id: 'keycloak',
    chosen: true,
  });
  expect(detectProviderOfConnection({}, null).id).toBe(GENERIC);
});
