import { describe, expect, test } from 'vitest';
import { loginMessage } from '../../src/flex/login-messages.ts';
import { FLEX_SAID } from './flex-said.ts';

describe('loginMessage', () => {
  test.each(FLEX_SAID)('%s => as it is', (text) => {
    expect(loginMessage(text)).toBe(text);
    expect(loginMessage(`Error: ${text}`)).toBe(text);
    expect(loginMessage(`\n   ${text.replace(' ', '\n  ')} `)).toBe(text);
  });

  test.each([
    [''],
    ['Welcome, Jane'],
    ['A Network Error of a customer’s'],
    ['She wrote: Log in failed'],
    [`Log in failed ${'x'.repeat(400)}`],
    ['x'.repeat(1_000_000)],
  ])('%.40s => none', (text) => {
    expect(loginMessage(text)).toBeNull();
  });
});
