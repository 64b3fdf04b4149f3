import { describe, expect, test } from 'vitest';
import {
  acsEndpoint,
  acsUrl,
  entityEndpoint,
  entityId,
  flexEndpoint,
  isFlexHost,
  isOtherTwilioProduct,
  loginCall,
} from '../../src/flex/endpoints.ts';

const AC = 'AC0123456789abcdef0123456789ABCDEF';
const JQ = 'JQ5c7c65eb72a5114214e803ba4f36f525';

describe('acsEndpoint', () => {
  test.each([
    [`https://iam.twilio.com/v1/Accounts/${AC}/saml2`, 'legacy', AC, null],
    [`https://iam.twilio.com/v1/Accounts/${AC}/saml2/`, 'legacy', AC, null],
    [`hhttps://iam.twilio.com/v1/Accounts/${AC}/saml2`, 'legacy', AC, null],
    [`https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2`, 'legacy', null, null],
    [`https://preview.twilio.com/iam/Accounts/${AC}/saml2`, 'preview', AC, null],
    [`https://login.flex.us1.twilio.com/login/callback?connection=${JQ}`, 'enhanced', null, JQ],
    [
      `https://login.flex.us1.twilio.com/login/callback?x=1&connection=${JQ}&y=2`,
      'enhanced',
      null,
      JQ,
    ],
    [`https://login.flex.twilio.com/login/callback?connection=${JQ}`, 'enhanced', null, JQ],
    [`https://login.flex.us1.twilio.com/login/callback`, 'enhanced', null, null],
  ])('%s => %s', (url, generation, accountSid, connectionSid) => {
    expect(acsEndpoint(url)).toEqual({ generation, role: 'acs', accountSid, connectionSid });
  });

  test.each([
    `http://iam.twilio.com/v1/Accounts/${AC}/saml2`,
    `https://iam.twilio.com/v1/Accounts/${AC}/saml2/metadata`,
    `https://iam.twilio.com/iam/Accounts/${AC}/saml2`,
    `https://iam.twilio.com.example.org/v1/Accounts/${AC}/saml2`,
    `https://example.org/v1/Accounts/${AC}/saml2`,
    `https://login.flex.a.b.twilio.com/login/callback?connection=${JQ}`,
    `https://login.flex.us1.twilio.com/u/login?connection=${JQ}`,
    'https://iam.twilio.com/v2/saml2/authenticate/ID1',
    'urn:x',
    '',
  ])('%s => not an ACS', (url) => {
    expect(acsEndpoint(url)).toBeNull();
  });
});

describe('entityEndpoint', () => {
  test.each([
    [`https://iam.twilio.com/v1/Accounts/${AC}/saml2/metadata`, 'legacy', AC, null],
    [`https://iam.twilio.com/v1/Accounts/${AC}/saml2/metadata/`, 'legacy', AC, null],
    [`https://preview.twilio.com/iam/Accounts/${AC}/saml2`, 'preview', AC, null],
    [`urn:flex:${JQ}`, 'enhanced', null, JQ],
    [`urn:flex:JQshort`, 'enhanced', null, null],
  ])('%s => %s', (text, generation, accountSid, connectionSid) => {
    expect(entityEndpoint(text)).toEqual({
      generation,
      role: 'entity-id',
      accountSid,
      connectionSid,
    });
  });

  test('the legacy ACS as an audience, left over from preview => an ACS, not an entity ID', () => {
    const left = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;
    expect(entityEndpoint(left)).toBeNull();
    expect(flexEndpoint(left)).toMatchObject({ generation: 'legacy', role: 'acs' });
  });
});

test.each(['legacy', 'preview', 'enhanced'] as const)(
  '%s: what is built is recognised',
  (generation) => {
    const sids = { accountSid: AC, connectionSid: JQ };
    expect(acsEndpoint(acsUrl(generation, sids) ?? '')).toMatchObject({ generation });
    expect(entityEndpoint(entityId(generation, sids) ?? '')).toMatchObject({ generation });
    expect(acsUrl(generation, { accountSid: null, connectionSid: null })).toBeNull();
    expect(entityId(generation, { accountSid: null, connectionSid: null })).toBeNull();
  },
);

test.each([
  [`https://iam.twilio.com/v1/Accounts/${AC}/authenticate`, 'legacy', 'start', AC, null],
  [`https://iam.twilio.com/v1/Accounts/${AC}/Tokens/validate`, 'legacy', 'check', AC, null],
  [`https://preview.twilio.com/iam/Accounts/${AC}/authenticate`, 'preview', 'start', AC, null],
  [`https://preview.twilio.com/iam/Accounts/${AC}/Tokens`, 'preview', 'token', AC, null],
  ['https://preview.twilio.com/Flex/Tokens', 'enhanced', 'token', null, null],
  [
    `https://services.twilio.com/v1/Flex/Authorize?nonce=n&ssoProfileSid=${JQ}`,
    'enhanced',
    'start',
    null,
    JQ,
  ],
  [
    'https://services.twilio.com/v1/Flex/Authentication/Callback?code=c',
    'enhanced',
    'callback',
    null,
    null,
  ],
  [
    `https://services.twilio.com/v1/Flex/Authentication/Config?AccountSid=${AC}`,
    'enhanced',
    'config',
    AC,
    null,
  ],
])('%s => %s %s', (url, generation, step, accountSid, connectionSid) => {
  expect(loginCall(url)).toEqual({ generation, step, accountSid, connectionSid });
});

test.each([
  [`https://iam.twilio.com/v1/Accounts/${AC}/saml2`],
  ['https://services.twilio.com/v1/Other'],
  ['https://taskrouter.twilio.com/v1/Workspaces'],
])('%s => no call around the login', (url) => {
  expect(loginCall(url)).toBeNull();
});

test.each([
  ['https://iam.twilio.com/anything', true],
  ['https://login.flex.us1.twilio.com/authorize', true],
  ['https://flex.twilio.com/dancing-owl-1234', true],
  ['https://login.twilio.com/u/signin', false],
  ['https://www.twilio.com/console', false],
  ['https://app.sendgrid.com/', false],
  ['nonsense', false],
])('%s => part of a Flex login: %s', (url, expected) => {
  expect(isFlexHost(url)).toBe(expected);
});

test.each([
  ['https://iam.twilio.com/v2/saml2/authenticate/ID1', true],
  ['https://login.twilio.com/sso', true],
  ['https://app.sendgrid.com/sso', true],
  ['https://app.segment.com/saml', true],
  [`https://iam.twilio.com/v1/Accounts/${AC}/saml2`, false],
  ['https://sp.example.org/acs', false],
  ['https://nottwilio.com/acs', false],
])('%s => another product of Twilio: %s', (url, expected) => {
  expect(isOtherTwilioProduct(url)).toBe(expected);
});
