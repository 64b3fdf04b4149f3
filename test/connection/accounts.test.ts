import { describe, expect, test } from 'vitest';
import {
  accountOf,
  findAccount,
  mergeAccounts,
  NO_ACCOUNTS,
  parseAccounts,
  putAccount,
  removeAccount,
  renameAccount,
  selectAccount,
  selectedConnection,
  writeAccounts,
  type Accounts,
} from '../../src/connection/accounts.ts';
import { ConnectionError } from '../../src/connection/parse.ts';

const AC = `AC${'0'.repeat(31)}1`;
const JQ = `JQ${'0'.repeat(31)}2`;

const two: Accounts = putAccount(putAccount(NO_ACCOUNTS, 'Main', { accountSid: AC, idpIssuer: 'http://a' }), 'Test', {
  connectionSid: JQ,
});
const names = ({ accounts }: Accounts): string[] => accounts.map(({ name }) => name);

describe('keeping accounts', () => {
  test('the first one put => selected', () => {
    expect(two.selected).toBe('Main');
    expect(selectedConnection(two)).toEqual({ accountSid: AC, idpIssuer: 'http://a' });
  });

  test('the same name in other letters => its connection is replaced, its name stays', () => {
    const changed = putAccount(two, ' main ', { accountSid: AC });
    expect(names(changed)).toEqual(['Main', 'Test']);
    expect(findAccount(changed, 'MAIN')?.connection).toEqual({ accountSid: AC });
  });

  test('the selected one removed => the first of the others is selected', () => {
    expect(removeAccount(two, 'Main')).toEqual({
      accounts: [{ name: 'Test', connection: { connectionSid: JQ } }],
      selected: 'Test',
    });
    expect(removeAccount(removeAccount(two, 'Main'), 'Test')).toEqual(NO_ACCOUNTS);
  });

  test('another one removed => the selection stays', () => {
    expect(removeAccount(two, 'Test').selected).toBe('Main');
  });

  test('renamed => the selection follows', () => {
    expect(renameAccount(two, 'Main', 'Production')).toMatchObject({ selected: 'Production' });
    expect(names(renameAccount(two, 'Test', 'TEST'))).toEqual(['Main', 'TEST']);
  });

  test('none selected => an empty connection', () => {
    expect(selectedConnection(selectAccount(two, null))).toEqual({});
    expect(selectAccount(two, 'nobody').selected).toBeNull();
  });

  test.each([
    ['an empty name', () => putAccount(two, '  ', {})],
    ['a name that is too long', () => putAccount(two, 'x'.repeat(81), {})],
    ['control characters in a name', () => putAccount(two, 'a\u202eb', {})],
    ['a name that is taken', () => renameAccount(two, 'Main', 'test')],
    ['renaming one that is not there', () => renameAccount(two, 'nobody', 'x')],
    [
      'more than a hundred',
      () =>
        Array.from({ length: 101 }, (_, n) => `n${n}`).reduce((all, name) => putAccount(all, name, {}), NO_ACCOUNTS),
    ],
  ])('%s => refused', (_, act) => {
    expect(act).toThrow(ConnectionError);
  });
});

describe('the account of a login', () => {
  test.each([
    [[AC], 'Main'],
    [[AC.toUpperCase()], 'Main'],
    [['AC9', JQ], 'Test'],
    [['AC9'], undefined],
    [[], undefined],
  ])('with the SIDs %j => %s', (sids, name) => {
    expect(accountOf(two, sids)?.name).toBe(name);
  });
});

describe('export and import', () => {
  test('accounts written and read again => equal', () => {
    expect(parseAccounts(writeAccounts(two))).toEqual(two);
    expect(parseAccounts(writeAccounts(NO_ACCOUNTS))).toEqual(NO_ACCOUNTS);
  });

  test('a connection file => one account', () => {
    expect(parseAccounts(`{"accountSid": "${AC}"}`, 'acme.json')).toEqual({
      accounts: [{ name: 'acme.json', connection: { accountSid: AC } }],
      selected: 'acme.json',
    });
  });

  test('merged => nothing is replaced, taken names get a number', () => {
    expect(names(mergeAccounts(two, mergeAccounts(two, two)))).toEqual([
      'Main',
      'Test',
      'Main (2)',
      'Test (2)',
      'Main (2) (2)',
      'Test (2) (2)',
    ]);
    expect(mergeAccounts(NO_ACCOUNTS, two)).toEqual(two);
  });

  test.each([
    ['no JSON', '{', /not JSON/],
    ['another version', '{"format":"flex-saml-accounts","version":2}', /version 2/],
    ['no list', '{"format":"flex-saml-accounts","version":1,"accounts":{}}', /no list/],
    [
      'an account without a name',
      '{"format":"flex-saml-accounts","version":1,"accounts":[{"connection":{}}]}',
      /Account 1 has no name/,
    ],
    [
      'a connection that is wrong',
      '{"format":"flex-saml-accounts","version":1,"accounts":[{"name":"a","connection":{"accountSid":"x"}}]}',
      /"accountSid" is not valid/,
    ],
  ])('%s => says so', (_, json, says) => {
    expect(() => parseAccounts(json)).toThrow(says);
  });
});
