import { describe, expect, test } from 'vitest';
import { findErrorCodes } from '../../src/providers/kit/provider.ts';
import { providers } from '../../src/generated/providers.ts';

const explained = (id: string, text: string): string[] => {
  const provider = providers.get(id);
  if (!provider) throw new Error(`no provider ${id}`);
  return findErrorCodes(provider.errorCodes, text).map(({ pattern }) => pattern);
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
    [
      'adfs',
      'MSIS7102: Requested Authentication Method is not supported on the STS.',
      ['MSIS7102'],
    ],
    [
      'entra',
      'AADSTS50011: The reply URL specified in the request does not match',
      ['AADSTS50011'],
    ],
    [
      'entra',
      'AADSTS50105: Your administrator has configured the application to block users',
      ['AADSTS50105'],
    ],
    [
      'entra',
      "AADSTS700016: Application with identifier 'urn:flex:JQ1' was not found",
      ['AADSTS700016'],
    ],
    [
      'entra',
      "AADSTS75011: Authentication method 'X509, MultiFactor' by which the user authenticated",
      ['AADSTS75011'],
    ],
    [
      'entra',
      'AADSTS75016: SAML2 Authentication Request has invalid NameIdPolicy',
      ['AADSTS75016'],
    ],
    ['entra', 'AADSTS501241: Mandatory Input missing from transformation', ['AADSTS501241']],
    ['entra', 'AADSTS750054: SAMLRequest or SAMLResponse must be present', ['AADSTS750054']],
    [
      'entra',
      'AADSTS75006: An error occurred while processing a SAML2 Authentication request.',
      ['AADSTS75006'],
    ],
    ['entra', 'AADSTS75001: An error occurred during SAML message binding.', ['AADSTS75001']],
    ['entra', 'AADSTS75003: unsupported binding', ['AADSTS75003']],
    ['entra', 'AADSTS7500514: A supported type of SAML response was not found.', ['AADSTS7500514']],
    [
      'entra',
      "AADSTS900236: The SAML authentication request property 'Subject' is not supported and must not be set.",
      ['AADSTS900236'],
    ],
    ['entra', 'AADSTS900971: No reply address provided.', ['AADSTS900971']],
    [
      'entra',
      'AADSTS500113: No reply address is registered for the application.',
      ['AADSTS500113'],
    ],
    ['entra', 'AADSTS90015: QueryStringTooLong', ['AADSTS90015']],
    ['entra', 'AADSTS90107: The request is not valid.', ['AADSTS90107']],
    ['entra', 'AADSTS65005: Misconfigured application', ['AADSTS65005']],
    ['entra', 'AADSTS51004: The user account does not exist in the directory.', ['AADSTS51004']],
    [
      'entra',
      'AADSTS90072: User account from identity provider does not exist in tenant',
      ['AADSTS90072'],
    ],
    [
      'entra',
      'AADSTS900561: The endpoint only accepts POST requests. Received a GET request.',
      ['AADSTS900561'],
    ],
    ['entra', 'AADSTS53000: Your device is required to be compliant', ['AADSTS53000']],
    ['entra', 'AADSTS53001: Device is not domain joined.', ['AADSTS53001']],
    [
      'entra',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      ['AADSTS53003'],
    ],
    [
      'adfs',
      'MSIS7085: The server requires a signed SAML authentication request but no signature',
      ['MSIS7085'],
    ],
    ['adfs', 'MSIS7001: The passive protocol context was not found or not valid.', ['MSIS7001']],
    ['adfs', 'MSIS7065: There are no registered protocol handlers on path /adfs/ls/', ['MSIS7065']],
    ['keycloak', '<p class="instruction">Invalid Request</p>', ['Invalid Request']],
    [
      'keycloak',
      '<p class="instruction">Login requester not enabled</p>',
      ['Login requester not enabled'],
    ],
    ['keycloak', '<p class="instruction">Wrong client protocol.</p>', ['Wrong client protocol']],
    ['google', 'Error: not_a_saml_app Provided application is not a SAML app', ['not_a_saml_app']],
    ['google', 'Error 403: app_not_configured_for_user', ['app_not_configured_for_user']],
    ['google', 'Error: app_not_configured', ['app_not_configured']],
    [
      'google',
      '403. Error: app_not_enabled_for_user Service is not configured',
      ['app_not_enabled_for_user'],
    ],
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
    ['entra', 'AADSTS500119: another one'],
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
  for (const [, { errorCodes }] of providers) {
    expect(new Set(errorCodes.map(({ pattern }) => pattern)).size).toBe(errorCodes.length);
    for (const { meaning } of errorCodes) expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
  }
});
