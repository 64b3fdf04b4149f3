import { describe, expect, test } from 'vitest';
import {
  confirmed,
  withAssumed,
  withoutAssumed,
  withoutMarks,
  withTyped,
} from '../../src/connection/assumed.ts';
import type { Connection } from '../../src/model/connection.ts';
import { readExpectations } from '../../src/connection/expectations.ts';

const BOTH: Connection = {
  idpIssuer: 'urn:a',
  ssoUrl: 'https://a.example',
  assumed: ['idpIssuer'],
};

describe('an assumed value', () => {
  test.each<[string, Connection, Connection]>([
    [
      'taken from a login => marked',
      withAssumed({}, 'ssoUrl', 'u'),
      { ssoUrl: 'u', assumed: ['ssoUrl'] },
    ],
    [
      'taken again => marked once',
      withAssumed(BOTH, 'idpIssuer', 'b'),
      { ...BOTH, idpIssuer: 'b' },
    ],
    [
      'beside another => both marked',
      withAssumed(BOTH, 'ssoUrl', 'u'),
      { idpIssuer: 'urn:a', ssoUrl: 'u', assumed: ['idpIssuer', 'ssoUrl'] },
    ],
    [
      'typed over => no longer marked',
      withTyped(BOTH, 'idpIssuer', 'b'),
      { idpIssuer: 'b', ssoUrl: 'https://a.example' },
    ],
    [
      'emptied => gone, with its mark',
      withTyped(BOTH, 'idpIssuer', ' '),
      { ssoUrl: 'https://a.example' },
    ],
    [
      'another field is typed => still marked',
      withTyped(BOTH, 'ssoUrl', 'u'),
      { ...BOTH, ssoUrl: 'u' },
    ],
    [
      'another field is emptied => still marked',
      withTyped(BOTH, 'ssoUrl', ''),
      { idpIssuer: 'urn:a', assumed: ['idpIssuer'] },
    ],
    ['compared => stays, without the mark', confirmed(BOTH, ['idpIssuer']), withoutMarks(BOTH)],
    ['another one compared => still marked', confirmed(BOTH, ['ssoUrl']), BOTH],
    ['left out => what was typed alone', withoutAssumed(BOTH), { ssoUrl: 'https://a.example' }],
    ['none is there => the same', withoutAssumed({ provider: 'okta' }), { provider: 'okta' }],
  ])('%s', (_, given, expected) => {
    expect(given).toEqual(expected);
  });

  test('=> is not expected, and is in what is assumed', () => {
    const expected = readExpectations(BOTH);
    expect(expected.connection).toEqual({ ssoUrl: 'https://a.example' });
    expect(expected.assuming?.fields).toEqual(['idpIssuer']);
    expect(expected.assuming?.expected.connection).toEqual(withoutMarks(BOTH));
  });

  test('none => nothing is assumed', () => {
    expect(readExpectations(withoutMarks(BOTH)).assuming).toBeUndefined();
  });
});
