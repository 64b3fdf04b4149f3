import { describe, expect, test } from 'vitest';
import { explainStatus, isSuccess, shortCode, STATUS } from '../../../src/model/names/status.ts';

test.each([
  [STATUS.Success, true],
  ['samlp:Success', true],
  [STATUS.Responder, false],
  ['Successful', false],
  ['', false],
  [undefined, false],
])('whether %s says that all went well => %s', (code, expected) => {
  expect(isSuccess(code)).toBe(expected);
});

test.each([
  [STATUS.RequestDenied, 'RequestDenied'],
  ['urn:other:RequestDenied', 'urn:other:RequestDenied'],
  ['x urn:oasis:names:tc:SAML:2.0:status:Bob', 'x urn:oasis:names:tc:SAML:2.0:status:Bob'],
  ['urn:oasis:names:tc:SAML:2.0:status:', 'an empty code'],
  [' ', 'an empty code'],
])('%s => %s', (code, short) => {
  expect(shortCode(code)).toBe(short);
});

describe('a code in sentences', () => {
  test('that SAML defines => its meaning', () => {
    expect(explainStatus(STATUS.Requester)).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    [STATUS.RequestDenied, 'Likely a policy forbids it, or the user is not assigned to Flex.'],
    [STATUS.Responder, 'Its log names the reason.'],
  ])('%s => its meaning, and what it means for Flex', (code, more) => {
    expect(explainStatus(code)).toMatch(/^[A-Z][^.]*\. /);
    expect(explainStatus(code).endsWith(`. ${more}`)).toBe(true);
  });

  test('that nobody defined => nothing', () => {
    expect(explainStatus('urn:bob')).toBe('');
  });
});
