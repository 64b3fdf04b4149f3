import { describe, expect, test } from 'vitest';
import { GENERIC, detectByTraits } from '../../src/diagnosis/detect-provider.ts';
import { corpusIndex, testCorpus } from '../saml/corpus.ts';

const seen = (issuers: readonly string[], ssoUrls: readonly string[] = []) =>
  detectByTraits({ issuers, ssoUrls, metadata: null, message: null });

const APP_ID = '0123456789abcdef0123456789abcdef';

describe('by the issuer', () => {
  test.each([
    ['http://adfs.example.com/adfs/services/trust', 'adfs'],
    ['https://adfs.example.com/adfs/services/trust/', 'adfs'],
    ['http://ADFS.Example.COM/ADFS/services/trust', 'adfs'],
    ['http://www.okta.com/exk1fcia6d6EMsf331d8', 'okta'],
    ['https://dev-1234.okta.com', 'okta'],
    ['https://agency.okta-gov.com/x', 'okta'],
    ['https://sts.windows.net/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d/', 'entra'],
    ['https://accounts.google.com/o/saml2?idpid=C01abc2de', 'google'],
    ['https://acme.my.salesforce.com', 'salesforce'],
    ['https://acme--test.sandbox.my.salesforce.com/', 'salesforce'],
    ['urn:sso-dozecloud.auth0.com', 'auth0'],
    ['urn:tenant.eu.auth0.com', 'auth0'],
    ['https://app.onelogin.com/saml/metadata/13590', 'onelogin'],
    ['https://app.eu.onelogin.com/saml/metadata/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d', 'onelogin'],
    ['https://id.example.com/realms/flex', 'keycloak'],
    ['https://id.example.com/auth/realms/flex', 'keycloak'],
    ['https://auth.pingone.eu/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d', 'pingone'],
    ['https://auth.pingone.com.au/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d', 'pingone'],
    ['https://idp.example.com/simplesaml/saml2/idp/metadata.php', 'simplesamlphp'],
    ['https://idp.example.com/simplesaml/module.php/saml/idp/metadata', 'simplesamlphp'],
    ['https://idp.example.com/idp/shibboleth', 'shibboleth'],
    ['https://sso-4ccc589b.sso.duosecurity.com/saml2/sp/DIMOJTPPL6E090X4BUL1/metadata', 'duo'],
    [
      'https://portal.sso.us-east-1.amazonaws.com/saml/assertion/NzQ4OTA2OTEyNDY5X2lucw',
      'aws-identity-center',
    ],
    ['https://portal.sso.us-gov-west-1.amazonaws.com/saml/assertion/ABC123', 'aws-identity-center'],
    ['https://aab1234.id.cyberark.cloud/5f3c8c2e', 'cyberark'],
    ['https://aab1234.my.idaptive.app/5f3c8c2e', 'cyberark'],
    ['https://www.rippling.com/api/platform/sso/SP-METADATA/abc', 'rippling'],
    ['https://acme.cloudflareaccess.com/cdn-cgi/access/sso/saml/0123abcd', 'cloudflare-access'],
    ['https://idcs-0123456789abcdef0123456789abcdef.identity.oraclecloud.com/fed', 'oracle'],
    ['https://login.xecurify.com/moas', 'miniorange'],
    ['https://id.example.com/application/saml/twilio-flex/metadata/', 'authentik'],
    ['https://id.example.com/saml/v2/metadata', 'zitadel'],
  ])('%s => %s', (issuer, id) => {
    expect(seen([issuer]).id).toBe(id);
  });
});

describe('by the single sign-on URL', () => {
  test.each([
    ['https://adfs.example.com/adfs/ls', 'adfs'],
    ['https://adfs.example.com/adfs/ls/?SAMLRequest=x', 'adfs'],
    ['https://dev-1234.okta.com/app/twilioflex/exk1fcia6d6EMsf331d8/sso/saml', 'okta'],
    ['https://login.example.com/app/twilioflex/exk1fcia6d6EMsf331d8/sso/saml', 'okta'],
    ['https://login.microsoftonline.com/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d/saml2', 'entra'],
    ['https://accounts.google.com/o/saml2/idp?idpid=C01abc2de', 'google'],
    ['https://acme.my.salesforce.com/idp/endpoint/HttpRedirect', 'salesforce'],
    ['https://login.example.com/idp/endpoint/HttpPost', 'salesforce'],
    [
      'https://tenant.us.auth0.com/samlp/aBcDeFgHiJkLmNoPqRsTuVwXyZ012345?connection=Username-Password-Authentication',
      'auth0',
    ],
    ['https://login.example.com/samlp/aBcDeFgHiJkLmNoPqRsTuVwXyZ012345', 'auth0'],
    ['https://acme.onelogin.com/trust/saml2/http-post/sso/123456', 'onelogin'],
    ['https://id.example.com/realms/flex/protocol/saml', 'keycloak'],
    ['https://id.example.com/auth/realms/flex/protocol/saml/clients/flex', 'keycloak'],
    ['https://sso.example.com/idp/SSO.saml2', 'pingfederate'],
    ['https://auth.pingone.com/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d/saml20/idp/sso', 'pingone'],
    ['https://login.example.com/saml20/idp/sso', 'pingone'],
    ['https://sso.jumpcloud.com/saml2/twilioflex', 'jumpcloud'],
    ['https://idp.example.com/simplesaml/saml2/idp/SSOService.php', 'simplesamlphp'],
    ['https://idp.example.com/module.php/saml/idp/singleSignOnService', 'simplesamlphp'],
    ['https://idp.example.com/idp/profile/SAML2/Redirect/SSO', 'shibboleth'],
    ['https://sso-4ccc589b.sso.duosecurity.com/saml2/sp/DIMOJTPPL6E090X4BUL1/sso', 'duo'],
    [
      'https://portal.sso.eu-central-1.amazonaws.com/saml/assertion/NzQ4OTA2OTEyNDY5X2lucw',
      'aws-identity-center',
    ],
    ['https://aab1234.id.cyberark.cloud/applogin/appKey/5f3c8c2e/customerId/AAB1234', 'cyberark'],
    ['https://app.rippling.com/api/platform/sso/0123abcd', 'rippling'],
    ['https://acme.cloudflareaccess.com/cdn-cgi/access/sso/saml/0123abcd', 'cloudflare-access'],
    [
      'https://idcs-0123456789abcdef0123456789abcdef.identity.oraclecloud.com/fed/v1/idp/sso',
      'oracle',
    ],
    [
      'https://login.xecurify.com/moas/idp/samlsso/f0cbd218-3242-46f7-aa22-71a1c6eacdf5',
      'miniorange',
    ],
    ['https://id.example.com/application/saml/twilio-flex/', 'authentik'],
    ['https://id.example.com/application/saml/twilio-flex/sso/binding/redirect/', 'authentik'],
    ['https://flex-abc123.zitadel.cloud/saml/v2/SSO', 'zitadel'],
  ])('%s => %s', (url, id) => {
    expect(seen(['free text'], [url]).id).toBe(id);
  });
});

describe('look-alikes => another', () => {
  test.each([
    'https://okta.com.evil.example/exk1',
    'https://evil.example/okta.com',
    'https://okta.com@evil.example/',
    'https://notokta.com/exk1',
    'https://evil.example/?u=https://www.okta.com/exk1',
    'https://evil.example/#/adfs/services/trust',
    'https://evil.example/?/adfs/services/trust',
    'https://adfs.example.com/adfs/services/trusted',
    'http://example.com/services/trust',
    'adfs/services/trust',
    'https://sts.windows.net.evil.example/tenant/',
    'https://accounts.google.com.evil.example/o/saml2?idpid=C0',
    'https://accounts.google.com/o/saml2x',
    'https://my.salesforce.com.evil.example',
    'urn:auth0.com',
    'urn:tenant.auth0.com.evil.example',
    'urn:a.b.c.auth0.com',
    'https://auth0.com.evil.example',
    'https://id.example.com/realms',
    'https://id.example.com/realms/flex/extra',
    'https://pingone.net/x',
    'https://akka-anv.uu.se/shibboleth',
    'https://sp.example.com/simplesaml/module.php/saml/sp/metadata.php/default-sp',
    'https://sso.duosecurity.com.evil.example/saml2/sp/x/sso',
    'https://notsso.duosecurity.com/saml2/sp/x/sso',
    'https://api-4ccc589b.duosecurity.com/saml2/sp/x/sso',
    'https://portal.sso.us-east-1.amazonaws.com.evil.example/saml/assertion/x',
    'https://portal.sso.us-east-1.amazonaws.com/start',
    'https://evil.example/portal.sso.us-east-1.amazonaws.com/saml/assertion/x',
    'https://signin.aws.amazon.com/saml/assertion/x',
    'https://id.cyberark.cloud.evil.example/x',
    'https://notid.cyberark.cloud/x',
    'https://app.rippling.com.evil.example/api/platform/sso/x',
    'https://app.rippling.com/login',
    'https://acme.cloudflareaccess.com.evil.example/cdn-cgi/access/sso/saml/x',
    'https://acme.notcloudflareaccess.com/cdn-cgi/access/sso/saml/x',
    'https://acme.cloudflareaccess.com/cdn-cgi/access/login',
    'https://idcs-xyz.identity.oraclecloud.com/fed',
    'https://idcs-0123456789abcdef.identity.oraclecloud.com.evil.example/fed',
    'https://idcs-0123456789abcdef.identity.oraclecloud.com/federal',
    'https://login.xecurify.com.evil.example/moas',
    'https://login.xecurify.com/moasx',
    'https://id.example.com/application/saml/twilio-flex',
    'https://id.example.com/application/saml//sso/binding/redirect/',
    'https://id.example.com/x/application/saml/twilio-flex/',
    'https://id.example.com/saml/v2/SSO/x',
    'https://id.example.com/saml/v2/sso',
    'javascript:alert("okta.com")',
    'ftp://www.okta.com/exk1',
    'https://[okta.com]/',
    '',
    `https://${'a'.repeat(10_000)}.okta.com/`,
  ])('%s', (text) => {
    expect(seen([text], [text]).id).toBe(GENERIC);
  });
});

describe('when signs disagree', () => {
  test('the issuer => counts more than the URL', () => {
    expect(seen(['http://a.example/adfs/services/trust'], ['https://x.okta.com/sso']).id).toBe(
      'adfs',
    );
  });

  test('the issuer of the login => counts more than that of the settings', () => {
    expect(seen(['http://www.okta.com/exk1', 'http://a.example/adfs/services/trust']).id).toBe(
      'okta',
    );
    expect(seen(['http://a.example/adfs/services/trust', 'http://www.okta.com/exk1']).id).toBe(
      'adfs',
    );
  });

  test('the evidence => names what was seen, and where', () => {
    expect(seen(['http://www.okta.com/exk1']).why).toBe('the issuer is at www.okta.com');
    expect(seen([], ['https://a.example/adfs/ls/']).why).toBe(
      'the single sign-on URL has the path /adfs/ls',
    );
    expect(seen([`free text ${APP_ID}`]).why).toBe('no known product was recognised');
  });
});

/** Where the index and we differ, and why. */
const OTHERWISE = new Map([
  ['https://openidp.feide.no', 'SimpleSAMLphp under a name of its own'],
  [
    'https://sp1.example.com/simplesaml/module.php/saml/sp/metadata.php/default-sp',
    'a service provider',
  ],
  [
    'https://federate.example.net/saml/saml2/idp/metadata.php',
    'SimpleSAMLphp, though the index does not say so',
  ],
  ['&xxe;', 'an attack on the issuer'],
]);

testCorpus('issuers of the corpus => their product', () => {
  // Messages without an issuer are left out.
  const corpus = corpusIndex().flatMap(({ idp, issuer }) => (issuer ? [{ idp, issuer }] : []));
  const OURS = new Set(['adfs', 'onelogin', 'simplesamlphp', 'shibboleth']);
  const NONE = new Set(['unknown', 'pysaml2']);
  const checked = corpus.filter(
    ({ idp, issuer }) => (OURS.has(idp) || NONE.has(idp)) && !OTHERWISE.has(issuer),
  );
  const wrong = checked.filter(
    ({ idp, issuer }) => seen([issuer]).id !== (OURS.has(idp) ? idp : GENERIC),
  );
  expect(wrong).toEqual([]);
  expect(checked.length).toBeGreaterThan(250);
});
