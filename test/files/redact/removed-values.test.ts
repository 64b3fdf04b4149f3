import { describe, expect, test } from 'vitest';
import { digestOfValue } from '../../../src/recording/removed-values.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { NS } from '../../../src/model/names.ts';
import { RedactedValues } from '../../../src/files/redact/removed-values.ts';
import { alike } from './alike.ts';

const SSO = 'https://idp.example/sso?idpid=bob&tenant=ann';
const SENT = 'https://idp.example/sso?idpid=_removed_&SAMLRequest=x&tenant=_removed_';
const OLD = 'old salt';
const old = (value: string): string => digestOfValue(OLD, value);

/**
 * What becomes of digests of the values that were removed from an address: which of them is now
 * whose.
 */
function redact(
  connection: Connection,
  digests: readonly string[],
  url = SENT,
  among = ['hhh', 'bob', 'ann'],
) {
  const redacted = new RedactedValues(connection, alike().addresses).redact(url, {
    salt: OLD,
    digests,
  });
  if (!redacted) return null;
  expect(redacted.salt).not.toBe(OLD);
  return redacted.digests.map((digest) => {
    if (digest === '') return 'unknown';
    return among.find((value) => digestOfValue(redacted.salt, value) === digest) ?? 'another';
  });
}

const metadata = (...locations: string[]): string =>
  `<EntityDescriptor xmlns="${NS.metadata}" entityID="urn:corp"><IDPSSODescriptor protocolSupportEnumeration="${NS.protocol}">${locations
    .map(
      (location) =>
        `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${location.replaceAll('&', '&amp;')}"/>`,
    )
    .join('')}</IDPSSODescriptor></EntityDescriptor>`;

describe('the digest of a removed value', () => {
  test.each<
    [
      name: string,
      connection: Connection,
      digests: readonly string[],
      expected: readonly string[] | null,
    ]
  >([
    [
      'that the settings have => of its pseudonym',
      { ssoUrl: SSO },
      [old('bob'), old('ann')],
      ['hhh', 'hhh'],
    ],
    [
      'that the settings have otherwise => of something else',
      { ssoUrl: SSO },
      [old('bob'), old('kim')],
      ['hhh', 'another'],
    ],
    [
      'of two others than the settings have => of something else',
      { ssoUrl: SSO },
      [old('x'), old('y')],
      ['another', 'another'],
    ],
    [
      'that the metadata has => of its pseudonym',
      { metadataXml: metadata('https://x.example/', SSO) },
      [old('bob'), old('kim')],
      ['hhh', 'another'],
    ],
    [
      'of a parameter that the settings do not have => none',
      { ssoUrl: 'https://idp.example/?tenant=ann' },
      [old('bob'), old('ann')],
      ['unknown', 'hhh'],
    ],
    [
      'where nothing is to be compared => none at all',
      { ssoUrl: 'https://idp.example/' },
      [old('bob'), old('ann')],
      null,
    ],
    ['where no settings are known => none at all', {}, [old('bob'), old('ann')], null],
    [
      'where the settings have no address => none at all',
      { ssoUrl: 'idpid=bob' },
      [old('bob'), old('ann')],
      null,
    ],
    [
      'that a file had removed before => none',
      { ssoUrl: SSO },
      ['', old('ann')],
      ['unknown', 'hhh'],
    ],
    ['that is not there => none', { ssoUrl: SSO }, [old('bob')], ['hhh', 'unknown']],
    ['of which none is there => none at all', { ssoUrl: SSO }, [], null],
  ])('%s', (_, connection, digests, expected) => {
    expect(redact(connection, digests)).toEqual(expected);
  });

  test('that the settings have twice => of the one it is of', () => {
    const url = 'https://idp.example/sso?SAMLRequest=x&idpid=_removed_&idpid=_removed_';
    const connection = { ssoUrl: ' https://idp.example/sso?idpid=kim&idpid=12%20ann ' };
    expect(redact(connection, [old('12 ann'), old('kim')], url, ['87 hhh', 'hhh'])).toEqual([
      '87 hhh',
      'hhh',
    ]);
  });

  test('that may stay => of the value itself', () => {
    const url = 'https://idp.example/sso?SAMLRequest=x&Roles=_removed_';
    expect(
      redact({ ssoUrl: 'https://idp.example/sso?Roles=agent' }, [old('agent')], url, ['agent']),
    ).toEqual(['agent']);
  });

  test('of two addresses => with one salt, and of two exports with two', () => {
    const values = new RedactedValues({ ssoUrl: SSO }, alike().addresses);
    const removed = { salt: OLD, digests: [old('bob'), old('ann')] };
    const [one, other] = [values.redact(SENT, removed), values.redact(SENT, removed)];
    expect(one).toEqual(other);
    expect(
      new RedactedValues({ ssoUrl: SSO }, alike().addresses).redact(SENT, removed)?.salt,
    ).not.toBe(one?.salt);
  });
});
