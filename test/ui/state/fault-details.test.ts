import { describe, expect, test } from 'vitest';
import { crashDetails, faultDetails } from '../../../src/ui/state/fault-details.ts';

test('a rule that crashed => which, and its error without values', () => {
  expect(
    crashDetails('roles-missing', 'TypeError: cannot read "Anna Agent" of anna@example.com'),
  ).toMatch(/^Flex SAML Inspector .*\nroles-missing: TypeError: cannot read … of …$/);
});

describe('faultDetails', () => {
  test.each([
    ['quoted values', 'cannot read "Anna Agent" of \'roles\'', 'cannot read … of …'],
    [
      'addresses',
      'failed: https://idp.example.com/?u=anna and anna@example.com',
      'failed: … and …',
    ],
    [
      'a name without quotes',
      'cannot read Anna Müller-Agent of undefined',
      'cannot read … of undefined',
    ],
    ['several', 'no user 王伟 (O’Brien) in bill.page, 4917735001', 'no … (…) in …'],
    ['short numbers', 'unexpected token at position 17', 'unexpected token at position 17'],
    ['tokens', `bad PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm4`, 'bad …'],
  ])('%s in the message => left out', (_, message, shown) => {
    const [, line] = faultDetails(new TypeError(message)).split('\n');
    expect(line).toBe(`TypeError: ${shown}`);
  });

  test('an error => where it happened, without the message that stands above the stack', () => {
    const details = faultDetails(new Error('secret value\nsecond secret line'));
    expect(details).toContain('fault-details.test.ts');
    expect(details.split('\n').slice(3).join('\n')).not.toContain('secret');
  });

  test('a line of the message looks like a place => left out', () => {
    const error = new Error('bad value\nanna@example.com of Contoso\n  at home');
    expect(faultDetails(error).split('\n').slice(2).join('\n')).not.toMatch(/anna|home/);
  });

  test('an error without a message => where it happened all the same', () => {
    expect(faultDetails(new Error('')).split('\n').length).toBeGreaterThan(2);
  });

  test('a stack as Firefox writes it => its places', () => {
    const error = new Error('x');
    error.stack = 'read@moz-extension://0b6c/panel.js:1:200\n@moz-extension://0b6c/panel.js:2:1\n';
    expect(faultDetails(error).split('\n').slice(2)).toEqual([
      'read@/panel.js:1:200',
      '@/panel.js:2:1',
    ]);
  });

  test('something else is thrown => its type only', () => {
    expect(faultDetails('anna@example.com')).toMatch(/\nstring was thrown$/);
  });
});
