import { describe, expect, test } from 'vitest';
import { isLoginRequest } from '../../../src/extension/background/login-filter.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const NONE = { is: 'none' } as const;

describe('isLoginRequest', () => {
  test.each([
    ['POST', `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`],
    ['GET', 'https://services.twilio.com/v1/Flex/Authorize?state=s'],
    ['POST', `https://iam.twilio.com/v1/Accounts/${AC}/saml2`],
    ['POST', 'https://preview.twilio.com/Flex/Tokens'],
    ['POST', 'https://services.twilio.com/v1/Flex/OAuth/Tokens'],
    ['POST', `https://flex-api.twilio.com/v1/Accounts/${AC}/Tokens/Info`],
  ])('%s %s => kept, it is a step of a login', (method, url) => {
    expect(isLoginRequest(method, url, NONE)).toBe(true);
  });

  test.each([
    ['OPTIONS', `https://flex-api.twilio.com/v1/Accounts/${AC}/Tokens/Info`],
    ['GET', `https://flex-api.twilio.com/v1/Configuration/Public?AccountSid=${AC}`],
    ['POST', 'https://flex-api.twilio.com/v1/Interactions'],
    ['GET', 'https://flex.twilio.com/api/v1/Session'],
    ['POST', `https://evil.example/v1/Accounts/${AC}/Tokens/Info`],
  ])('%s %s => let go', (method, url) => {
    expect(isLoginRequest(method, url, NONE)).toBe(false);
  });
});
