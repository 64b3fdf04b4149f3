import { describe, expect, test } from 'vitest';
import { crashDetails, faultDetails } from '../../src/panel/fault-details.ts';

test('a rule that crashed => which, and its error without values', () => {
  expect(crashDetails('roles-missing', 'TypeError: cannot read "Anna Agent" of anna@example.com')).toMatch(
    /^Flex SAML Inspector .*\nroles-missing: TypeError: cannot read … of …$/,
  );
});

describe('faultDetails', () => {
  test.each([
    ['quoted values', 'cannot read "Anna Agent" of \'roles\'', 'cannot read … of …'],
    ['addresses', 'failed: https://idp.example.com/?u=anna and anna@example.com', 'failed: … and …'],
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

  test('something else is thrown => its type only', () => {
    expect(faultDetails('anna@example.com')).toMatch(/\nstring was thrown$/);
  });
});
