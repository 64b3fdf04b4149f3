import { isSameAcsUrl, isSameSsoUrl } from '../../../src/recording/compare-urls.ts';
import { describe, expect, it } from 'vitest';
import { difference, mismatchTitle } from '../../../src/rules/kit/differences.ts';

describe('difference', () => {
  it.each([
    ['http://a/b', 'https://a/b', 'only in http and https'],
    ['http://a/b', 'http://a/b/', 'only in the slash at the end'],
    ['http://a/B', 'http://a/b', 'only in upper and lower case'],
    ['http://a/b ', 'http://a/b', 'only in white space'],
    [
      'http://a/b',
      'https://A/b/',
      'only in http or https, the slash at the end, or upper and lower case',
    ],
  ])('%s and %s => differ %s', (one, other, words) => {
    expect(difference(one, other)).toContain(words);
    expect(difference(other, one)).toContain(words);
  });

  it('two plainly different texts => nothing', () => {
    expect(difference('http://a/b', 'http://a/c')).toBe('');
  });
});

it('isSameAcsUrl => the slash at the end does not count, all else does', () => {
  expect(isSameAcsUrl('https://a/saml2', 'https://a/saml2/')).toBe(true);
  expect(isSameAcsUrl('https://a/saml2', 'http://a/saml2')).toBe(false);
  expect(isSameAcsUrl('https://a/saml2', 'https://a/saml2//')).toBe(false);
});

describe('isSameSsoUrl', () => {
  it.each([
    ['https://a/adfs/ls', 'https://a/adfs/ls/?x=1', true],
    ['https://a/ADFS/ls', 'https://a/adfs/ls', true],
    ['https://a/idp?idpid=1', 'https://a/idp?idpid=1&RelayState=2', true],
    ['https://a/idp?idpid=1', 'https://a/idp?idpid=2', false],
    ['https://a/idp?idpid=1', 'https://a/idp', false],
    ['https://a/idp?idpid=1', 'https://a/idp?idpid=_removed_', true],
    ['https://user@a/idp;x=1#y', 'https://a/idp', true],
    ['https://a/idp', 'https://b/idp', false],
    ['not a URL', 'not a URL', true],
    ['not a URL', 'https://a/idp', false],
  ])('%s, and a request to %s => %s', (ssoUrl, target, isSame) => {
    expect(isSameSsoUrl(ssoUrl, { url: target, removed: null })).toBe(isSame);
  });
});

describe('mismatchTitle', () => {
  const title = (value: string, expected: string): string =>
    mismatchTitle('The Audience', value, expected, 'the entity ID');
  const long = `https://${'x'.repeat(52)}`;

  it('two short values => both', () => {
    expect(title('urn:a', 'urn:b')).toBe('The Audience is "urn:a" and must be "urn:b"');
    expect(title(long, long)).toBe(`The Audience is "${long}" and must be "${long}"`);
  });

  it('longer ones => how they differ, or only that they do', () => {
    expect(title(`${long}/`, long)).toBe(
      'The Audience is not the entity ID: they differ only in the slash at the end',
    );
    expect(title(`${long}x`, long)).toBe('The Audience is not the entity ID');
  });
});
