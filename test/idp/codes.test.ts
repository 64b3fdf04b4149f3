import { describe, expect, test } from 'vitest';
import { codesIn } from '../../src/diagnosis/provider.ts';
import { providers } from '../../src/generated/providers.ts';

const explained = (id: string, text: string): string[] => {
  const provider = providers.get(id);
  if (!provider) throw new Error(`no provider ${id}`);
  return codesIn(provider.codes, text).map(({ pattern }) => pattern);
};

describe('codes as they stand in real messages', () => {
  test.each<[string, string, string[]]>([
    [
      'adfs',
      'MSIS7070: The SAML request contained a NameIDPolicy that was not satisfied by the issued token. Requested NameIDPolicy: AllowCreate: True Format: urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress SPNameQualifier: . Actual NameID properties: null.',
      ['MSIS7070', 'Actual NameID properties: null'],
    ],
    [
      'adfs',
      'Microsoft.IdentityServer.Service.Policy.PolicyServer.Engine.NoAuthenticationContextException: MSIS7012: An error occurred while processing the request.',
      ['MSIS7012', 'NoAuthenticationContextException'],
    ],
    ['adfs', 'MSIS7102: Requested Authentication Method is not supported on the STS.', ['MSIS7102']],
    ['entra', 'AADSTS50011: The reply URL specified in the request does not match', ['AADSTS50011']],
    ['entra', 'AADSTS50105: Your administrator has configured the application to block users', ['AADSTS50105']],
    ['entra', "AADSTS700016: Application with identifier 'urn:flex:JQ1' was not found", ['AADSTS700016']],
    [
      'entra',
      "AADSTS75011: Authentication method 'X509, MultiFactor' by which the user authenticated",
      ['AADSTS75011'],
    ],
    ['entra', 'AADSTS75016: SAML2 Authentication Request has invalid NameIdPolicy', ['AADSTS75016']],
    ['entra', 'AADSTS501241: Mandatory Input missing from transformation', ['AADSTS501241']],
    ['entra', 'AADSTS750054: SAMLRequest or SAMLResponse must be present', ['AADSTS750054']],
    ['entra', 'AADSTS75006: An error occurred while processing a SAML2 Authentication request.', ['AADSTS75006']],
    ['google', 'Error 403: app_not_configured_for_user', ['app_not_configured_for_user']],
    ['google', 'Error: app_not_configured', ['app_not_configured']],
    ['google', '403. Error: app_not_enabled_for_user Service is not configured', ['app_not_enabled_for_user']],
    [
      'okta',
      "Sorry, you can't access Twilio Flex because you are not assigned this app in Okta.",
      ['you are not assigned this app in Okta'],
    ],
    ['keycloak', '<p class="instruction">Invalid requester</p>', ['Invalid requester']],
  ])('%s: %s', (id, text, patterns) => {
    expect(explained(id, text)).toEqual(patterns);
  });
});

describe('near misses => nothing', () => {
  test.each([
    ['entra', 'AADSTS500113: No reply address is registered for the application.'],
    ['entra', 'AADSTS7500525: There was an XML error in the SAML message'],
    ['entra', 'XAADSTS50011'],
    ['google', 'app_not_configured_yet'],
    ['adfs', 'MSIS70701'],
    ['okta', ''],
    ['another', 'AADSTS50011 MSIS7070'],
  ])('%s: %s', (id, text) => {
    expect(explained(id, text)).toEqual([]);
  });
});

test('every code has a meaning of whole sentences, and stands once', () => {
  for (const [, { codes }] of providers) {
    expect(new Set(codes.map(({ pattern }) => pattern)).size).toBe(codes.length);
    for (const { meaning } of codes) expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
  }
});
