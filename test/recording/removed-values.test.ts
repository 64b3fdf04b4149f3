import { describe, expect, test } from 'vitest';
import type { Body } from '../../src/model/observation.ts';
import {
  hasParameter,
  hasRemoved,
  newSalt,
  removedValues,
} from '../../src/recording/removed-values.ts';
import { scrubUrl } from '../../src/recording/scrub-url.ts';
import { form } from '../support/observations.ts';

const SSO = 'https://idp.example/sso';
const SALT = '0123456789abcdef';
const recorded = (url: string, body: Body | null = null) => ({
  url: scrubUrl(url),
  removed: removedValues(url, body, SALT),
});

describe('a parameter of an address that carries a message', () => {
  test.each<[string, string, string, boolean | 'unknown']>([
    ['the same', `${SSO}?idpid=C01&SAMLRequest=x`, 'C01', true],
    ['percent-encoded', `${SSO}?idpid=a%2Fb+c&SAMLRequest=x`, 'a/b c', true],
    ['another', `${SSO}?idpid=C02&SAMLRequest=x`, 'C01', false],
    ['another case', `${SSO}?idpid=c01&SAMLRequest=x`, 'C01', false],
    ['none', `${SSO}?SAMLRequest=x`, 'C01', false],
    ['empty', `${SSO}?idpid=&SAMLRequest=x`, '', true],
    ['one of two', `${SSO}?idpid=C02&idpid=C01&SAMLRequest=x`, 'C01', true],
    ['after others that were removed', `${SSO}?a=1&b=2&SAMLRequest=x&idpid=C01`, 'C01', true],
    ['the value of another parameter', `${SSO}?a=C01&SAMLRequest=x&idpid=C02`, 'C01', false],
    ['removed before it was read', `${SSO}?idpid=_removed_&SAMLRequest=x`, 'C01', 'unknown'],
    [
      'beside one removed before it was read',
      `${SSO}?a=_removed_&idpid=C01&SAMLRequest=x`,
      'C01',
      true,
    ],
  ])('%s => compared', (_, url, value, expected) => {
    expect(hasParameter(recorded(url), 'idpid', value)).toBe(expected);
  });

  test('in the body => compared', () => {
    const seen = recorded(`${SSO}?idpid=C01`, form({ SAMLRequest: 'x' }));
    expect(hasParameter(seen, 'idpid', 'C01')).toBe(true);
    expect(hasParameter(seen, 'idpid', 'C02')).toBe(false);
  });

  test('of a recording that left no digests => unknown', () => {
    expect(hasParameter({ url: `${SSO}?idpid=_removed_`, removed: null }, 'idpid', 'C01')).toBe(
      'unknown',
    );
  });
});

test.each([
  ['https://flex.twilio.com/owl?Token=t&Identity=i', null],
  ['https://services.twilio.com/v1/Flex/Authentication/Callback?code=c&state=s', null],
  ['https://preview.twilio.com/Flex/Tokens?x=1', form({})],
  [
    'https://login.flex.us1.twilio.com/login/callback?connection=JQ5c7c65eb72a5114214e803ba4f36f525',
    form({ SAMLResponse: 'x' }),
  ],
])('%s => leaves no digest: it carries no message, or nothing was removed', (url, body) => {
  expect(removedValues(url, body, SALT)).toBeNull();
});

test('a digest => says nothing of the value, and is another in each recording', () => {
  const url = `${SSO}?idpid=C01secret&SAMLRequest=x`;
  const [one, other] = [removedValues(url, null, newSalt()), removedValues(url, null, newSalt())];
  expect(JSON.stringify(one)).not.toContain('C01secret');
  expect(one?.digests).toHaveLength(1);
  expect(one?.digests).not.toEqual(other?.digests);
  expect(one?.salt).toMatch(/^[0-9a-f]{32}$/);
});

test('hasRemoved => whether a value of the address is missing', () => {
  expect(hasRemoved(`${SSO}?idpid=_removed_`)).toBe(true);
  expect(hasRemoved(`${SSO}?connection=x`)).toBe(false);
});
