import type { Owner } from '../../src/model/finding.ts';
import { describe, expect, test } from 'vitest';
import type { Setting } from '../../src/model/setting.ts';
import { importFile } from '../../src/files/read/import.ts';
import { testRule, type FoundCase } from '../support/rule-tester.ts';
import { diagnoseText, foundInText } from '../support/text-login.ts';

const RULE = 'twilio-error-text';

testRule('twilio-error-text', {
  found: [
    [
      "authentication failed: Invalid issuer in the Assertion/Response. Was 'http://a.example/', but expected 'https://a.example/'",
      'Issuer does not match the Twilio Console',
      ['console-issuer'],
      'twilio-console',
    ],
    [
      'Destination endpoint https://a.example/acs did not match https://b.example/acs',
      'Destination does not match the ACS URL of Flex',
      ['acs-url'],
    ],
    [
      'Audience is invalid. Configured: urn:flex:JQ',
      'Audience does not match the entity ID of Flex',
      ['entity-id'],
    ],
    [
      'Missing or invalid required attributes',
      'A required attribute is missing',
      ['attribute-email', 'attribute-full-name', 'attribute-roles'],
    ],
    [
      'The Message of the Response is not signed and the SP requires it',
      'Response is not signed as Flex requires',
      ['response-signing'],
    ],
    ['Assertion is encrypted.', 'Assertion is encrypted', ['encryption']],
    ['No name id found in Document.', 'NameID is missing', ['nameid']],
    [
      'user grants stored is not a valid grants form',
      'Roles of the user are not roles of Flex',
      ['role-values'],
    ],
    [
      'The attributes have expired, based on the SessionNotOnOrAfter',
      'Session had ended before it began',
      ['session-lifetime'],
    ],
    [
      'The status code of the Response was not Success',
      'Identity provider answered with an error',
      ['event-log'],
    ],
    [
      'NoAuthnContext',
      'The identity provider cannot log the user in the way Flex asks for',
      ['authn-context'],
    ],
  ].map(([text, title, fix, owner]) => ({
    name: String(text),
    text: String(text),
    finds: [
      {
        title: String(title),
        fix: fix as Setting[],
        evidence: ['the text'],
        ...(owner && { owner: owner as Owner }),
      },
    ],
  })) as unknown as readonly [FoundCase],
  ok: [{ name: 'an error of the identity provider', text: 'MSIS7070' }],
  cannotTell: { unreachable: 'a text that names a cause is there, or it is not' },
  notApplicable: [{ name: 'a login that was recorded', because: 'no text of an error' }],
});

describe(RULE, () => {
  test.each([
    [
      '{"code":70252,"status":401,"message":"Bad Saml Response"}',
      'A required attribute is missing',
      'roles',
    ],
    [
      '2026-11-20T09:00:01Z ERROR error_code=70253 login failed',
      'Roles of the user are not roles of Flex',
      'agent',
    ],
    [
      "authentication failed: SAML response doesn't have a role attribute",
      'Attribute roles is missing',
      'roles',
    ],
    [
      'no valid certificate for identity realm JB0123',
      'Single sign-on settings of the account are not valid',
      'Console',
    ],
    ['{"code":45050}', 'A required attribute is missing', 'full_name'],
    [
      '{"code":70004,"message":"authentication failed","status":401}',
      'Twilio refused the login',
      'Twilio support',
    ],
    [
      'saml status urn:oasis:names:tc:SAML:2.0:status:InvalidNameIDPolicy',
      'The identity provider could not make the Name ID',
      'Name ID',
    ],
    [
      'WARN NoAuthnContext returned by IdP',
      'The identity provider cannot log the user in the way Flex asks for',
      'password',
    ],
  ])('%s => %s', async (text, title, step) => {
    const [found, ...others] = await foundInText(RULE, text);
    expect(others).toEqual([]);
    expect(found?.title).toBe(title);
    expect(found?.severity).toBe('blocks-login');
    expect(found?.steps.map((one) => `${one.text} ${one.command ?? ''}`).join(' ')).toContain(step);
  });

  test('what a rule finds by the text => goes before it', async () => {
    const { findings } = await diagnoseText(
      `authentication failed: Invalid issuer in the Assertion/Response. Was 'http://a.example/adfs/services/trust', but expected 'https://a.example/adfs/services/trust'`,
    );
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['issuer-mismatch', RULE]);
    expect(findings[1]?.consequenceOf).toEqual(['issuer-mismatch']);
  });

  test.each(['invoice 70252 of customer 45050', 'ticket 70251, room 45002', 'nothing at all'])(
    'numbers that nobody calls a code (%s) => no answer, and the file says so',
    (text) => {
      const { errors, recording } = importFile('notes.txt', text);
      expect(errors.map(({ code }) => code)).toEqual(['no-saml']);
      expect(recording.logins).toEqual([]);
    },
  );
});
